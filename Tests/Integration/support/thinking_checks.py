"""What the official anthropic package must get of a model that thinks before it answers."""

import anthropic
from kit import MODEL
from message_checks import ASK, client_for, content_of, refusal, text_of
from tool_use_checks import ONE, TOOLS, result_of, uses_of

ON = {"thinking": {"type": "enabled", "budget_tokens": 1024}, "max_tokens": 2000}
# The words by which Anthropic's documentation lets a client test redacted thinking.
TRIGGER = (
    "ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING_46C9A13E193C177646C7398A98432ECCCE4C1253D5E2D82641AC0E52CC2876CB"
)


def checks(server):
    client = client_for(server)

    def make(**request):
        return client.messages.create(**{"model": MODEL, **ON, **ASK, **request})

    def final(**request):
        with client.messages.stream(**{"model": MODEL, **ON, **ASK, **request}) as stream:
            return list(stream), stream.get_final_message()

    def a_thought_before_the_answer():
        whole = make()
        thought, answer = whole.content
        assert thought.type == "thinking" and "204" in thought.thinking and thought.signature, whole
        assert "5 PM" in answer.text, whole
        events, streamed = final()
        assert content_of(streamed) == content_of(whole) and streamed.usage == whole.usage, streamed
        pieces = [event.thinking for event in events if event.type == "thinking"]
        assert len(pieces) > 3 and "".join(pieces) == thought.thinking, pieces
        assert 0 < whole.usage.output_tokens_details.thinking_tokens < whole.usage.output_tokens, whole.usage
        adaptive = make(thinking={"type": "adaptive"})
        assert content_of(adaptive) == content_of(whole), adaptive

    def a_redacted_thought():
        question = {"role": "user", "content": f"{TRIGGER} {ASK['messages'][0]['content']}"}
        whole = make(messages=[question])
        redacted, answer = whole.content
        assert redacted.type == "redacted_thinking" and redacted.data and "5 PM" in answer.text, whole
        _, streamed = final(messages=[question])
        assert content_of(streamed) == content_of(whole) and streamed.usage == whole.usage, streamed
        again = [question, {"role": "assistant", "content": whole.content}, ASK["messages"][0]]
        assert "5 PM" in text_of(make(messages=again))
        forged = redacted.model_copy(update={"data": redacted.data[::-1]})
        again[1] = {"role": "assistant", "content": [forged, answer]}
        refusal(anthropic.BadRequestError, lambda: make(messages=again))

    def a_thought_goes_back_with_its_tool_call():
        message = make(messages=[ONE], **TOOLS)
        thought, use = message.content
        assert thought.type == "thinking" and use.type == "tool_use", message
        results = {"role": "user", "content": [result_of(use) for use in uses_of(message)]}

        def answer(content):
            return make(messages=[ONE, {"role": "assistant", "content": content}, results], **TOOLS)

        reply = answer(message.content)
        assert reply.content[0].type == "thinking" and "204" in text_of(reply), reply
        changed = thought.model_copy(update={"thinking": thought.thinking + " "})
        unsigned = thought.model_copy(update={"signature": ""})
        for content in ([changed, use], [unsigned, use], [use]):
            error = refusal(anthropic.BadRequestError, lambda: answer(content))
            assert "messages.1.content.0" in error.body["error"]["message"], error.body

    def what_does_not_go_with_thinking():
        refusal(anthropic.BadRequestError, lambda: make(max_tokens=1024))
        refusal(anthropic.BadRequestError, lambda: make(thinking={"type": "enabled", "budget_tokens": 1023}))
        older = {"extra_headers": {"anthropic-version": "2023-06-01"}, "extra_body": {"temperature": 0.2}}
        refusal(anthropic.BadRequestError, lambda: make(**older))
        refusal(anthropic.BadRequestError, lambda: make(**TOOLS | {"tool_choice": {"type": "any"}}, messages=[ONE]))

    return [
        a_thought_before_the_answer,
        a_redacted_thought,
        a_thought_goes_back_with_its_tool_call,
        what_does_not_go_with_thinking,
    ]
