"""What the official anthropic package must get for tools, whole and streamed."""

import anthropic
from kit import MODEL
from message_checks import client_for, refusal, text_of

SEARCH = {
    "name": "search_campus_info",
    "description": "Searches the campus database for clubs, rooms, hours and people.",
    "input_schema": {
        "type": "object",
        "properties": {"query": {"type": "string", "description": "What to look for."}},
        "required": ["query"],
    },
}
CLOCK = {
    "name": "get_current_time",
    "description": "Tells the present date and time.",
    "input_schema": {"type": "object", "properties": {}},
}
TOOLS = {"system": "You are a campus assistant. Use the tools.", "tools": [SEARCH, CLOCK]}
ONE = {"role": "user", "content": "When does the AI Club meet?"}
TWO = {"role": "user", "content": "When and where does the AI Club meet, and what is its next workshop about?"}
RESULTS = {
    "meet": "The AI Club meets Thursdays at 5 PM in the engineering building, room 204.",
    "workshop": "The next AI Club workshop covers retrieval-augmented generation.",
}


def uses_of(message):
    return [block for block in message.content if block.type == "tool_use"]


def result_of(use):
    query = use.input["query"].lower()
    text = next((text for word, text in RESULTS.items() if word in query), "Nothing was found.")
    return {"type": "tool_result", "tool_use_id": use.id, "content": text}


def checks(server):
    client = client_for(server)

    def request_of(*messages, **request):
        return {"model": MODEL, "max_tokens": 2000, **TOOLS, "messages": list(messages), **request}

    def call(*messages, **request):
        return client.messages.create(**request_of(*messages, **request))

    def final(*messages, **request):
        with client.messages.stream(**request_of(*messages, **request)) as stream:
            return list(stream), stream.get_final_message()

    def two_calls_in_one_reply_and_their_answer():
        whole = call(TWO)
        _, streamed = final(TWO)
        for message in (whole, streamed):
            assert message.stop_reason == "tool_use", message
            first, second = uses_of(message)
            assert first.id != second.id and first.id.startswith("toolu_"), message
            assert "meet" in first.input["query"] and "workshop" in second.input["query"], message
            # The wire lets the results come in any order, within one message.
            results = [result_of(second), result_of(first) | {"content": [{"type": "text", "text": RESULTS["meet"]}]}]
            history = [TWO, {"role": "assistant", "content": message.content}, {"role": "user", "content": results}]
            answer = call(*history)
            assert answer.stop_reason == "end_turn", answer
            assert "204" in text_of(answer) and "retrieval-augmented" in text_of(answer), answer
            _, again = final(*history)
            assert text_of(again) == text_of(answer) and again.usage == answer.usage, again
        assert streamed.usage == whole.usage, streamed

    def the_input_grows_as_it_comes():
        events, message = final(ONE)
        (use,) = uses_of(message)
        pieces = [event.partial_json for event in events if event.type == "input_json"]
        assert pieces[0] == "" and len(pieces) > 2, pieces
        stops = [event.content_block for event in events if event.type == "content_block_stop"]
        assert stops[-1].input == use.input == uses_of(call(ONE))[0].input, stops

    def a_tool_without_arguments():
        named = {"type": "tool", "name": "get_current_time"}
        (use,) = uses_of(call(ONE, tool_choice=named))
        assert use.name == "get_current_time" and use.input == {}, use
        events, message = final(ONE, tool_choice=named)
        assert uses_of(message)[0].input == {}, message
        assert [event.partial_json for event in events if event.type == "input_json"] == [""], events

    def one_call_where_parallel_calls_are_forbidden():
        choice = {"type": "auto", "disable_parallel_tool_use": True}
        assert len(uses_of(call(TWO, tool_choice=choice))) == 1

    def tool_choices():
        greeting = {"role": "user", "content": "Hello!"}
        assert not uses_of(call(greeting)), "nobody would look that up"
        assert uses_of(call(greeting, tool_choice={"type": "any"}))
        reply = call(ONE, tool_choice={"type": "none"})
        assert not uses_of(reply) and text_of(reply), reply

    def max_tokens_cut_a_call():
        message = call(ONE, max_tokens=4)
        assert message.stop_reason == "max_tokens" and uses_of(message)[0].input == {}, message
        events, streamed = final(ONE, max_tokens=4)
        assert streamed.stop_reason == "max_tokens" and streamed.usage.output_tokens == 4, streamed

    def an_error_that_a_tool_reports():
        message = call(ONE)
        (use,) = uses_of(message)
        failed = {"type": "tool_result", "tool_use_id": use.id, "content": "The database is closed.", "is_error": True}
        answer = call(ONE, {"role": "assistant", "content": message.content}, {"role": "user", "content": [failed]})
        assert answer.stop_reason in ("end_turn", "tool_use") and answer.content, answer

    def histories_that_are_wrong():
        use = {"type": "tool_use", "id": "toolu_1", "name": "search_campus_info", "input": {"query": "x"}}
        asked = {"role": "assistant", "content": [use]}
        result = {"type": "tool_result", "tool_use_id": "toolu_1", "content": "x"}
        words = {"type": "text", "text": "x"}
        wrong = [
            [{"role": "user", "content": [result]}],
            [ONE, asked, ONE],
            [ONE, asked, {"role": "user", "content": [words, result]}],
            [ONE, asked, {"role": "user", "content": [result, result]}],
            [ONE, asked, {"role": "user", "content": [result | {"tool_use_id": "toolu_2"}]}],
            [ONE, asked | {"content": [use | {"input": "{}"}]}, {"role": "user", "content": [result]}],
        ]
        for messages in wrong:
            refusal(anthropic.BadRequestError, lambda: call(*messages))
        assert call(ONE, asked, {"role": "user", "content": [result, words]}).content, "text may follow results"

    return [
        two_calls_in_one_reply_and_their_answer,
        the_input_grows_as_it_comes,
        a_tool_without_arguments,
        one_call_where_parallel_calls_are_forbidden,
        tool_choices,
        max_tokens_cut_a_call,
        an_error_that_a_tool_reports,
        histories_that_are_wrong,
    ]
