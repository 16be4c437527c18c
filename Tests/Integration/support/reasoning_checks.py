"""What the official openai package must get of a model that reasons before it answers."""

import openai
from chat_checks import ASK, client_for, finishes, text_of
from kit import MODEL

ON = {"chat_template_kwargs": {"enable_thinking": True}}


def checks(base):
    create = client_for(base).chat.completions.create

    def reasoning_beside_the_answer():
        plain = create(model=MODEL, messages=ASK).choices[0].message
        assert not hasattr(plain, "reasoning_content"), "nobody asked for it"
        for request in ({"extra_body": ON}, {"reasoning_effort": "low"}):
            reply = create(model=MODEL, messages=ASK, **request)
            message = reply.choices[0].message
            assert message.content == plain.content and "204" in message.reasoning_content, message
            spent = reply.usage.completion_tokens_details.reasoning_tokens
            assert 0 < spent < reply.usage.completion_tokens, reply.usage
            options = {"include_usage": True}
            chunks = list(create(model=MODEL, messages=ASK, stream=True, stream_options=options, **request))
            deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
            thought = "".join(getattr(delta, "reasoning_content", None) or "" for delta in deltas)
            assert thought == message.reasoning_content and text_of(chunks) == plain.content, thought
            assert finishes(chunks) == ["stop"] and chunks[-1].usage == reply.usage, chunks[-1]

    def reasoning_between_tags():
        reply = create(model=MODEL, messages=ASK, extra_body=ON | {"reasoning_format": "none"})
        thought, found, answer = reply.choices[0].message.content.partition("</think>")
        assert found and thought.startswith("<think>") and "5 PM" in answer, reply

    def an_effort_that_there_is_none_of():
        try:
            create(model=MODEL, messages=ASK, extra_body={"reasoning_effort": "lots"})
        except openai.BadRequestError as error:
            assert error.param == "reasoning_effort", error.body
        else:
            raise AssertionError("it was taken")

    return [reasoning_beside_the_answer, reasoning_between_tags, an_effort_that_there_is_none_of]
