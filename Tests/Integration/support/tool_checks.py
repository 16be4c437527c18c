"""What the official openai package must get for tool calls, whole and streamed."""

import json

import openai
from chat_checks import client_for, finishes
from kit import MODEL


def tool(name, description, **properties):
    parameters = {"type": "object", "properties": properties, "required": list(properties)}
    return {"type": "function", "function": {"name": name, "description": description, "parameters": parameters}}


SEARCH = tool(
    "search_campus_info",
    "Searches the campus database for clubs, rooms, hours and people.",
    query={"type": "string", "description": "What to look for."},
)
CLOCK = tool("get_current_time", "Tells the present date and time.")
INSTRUCTIONS = {"role": "system", "content": "You are a campus assistant. Use the tools."}
ONE = {"role": "user", "content": "When does the AI Club meet?"}
TWO = {"role": "user", "content": "When and where does the AI Club meet, and what is its next workshop about?"}
RESULTS = {
    "meet": "The AI Club meets Thursdays at 5 PM in the engineering building, room 204.",
    "workshop": "The next AI Club workshop covers retrieval-augmented generation.",
}


def result_of(call):
    query = json.loads(call.function.arguments)["query"].lower()
    text = next((text for word, text in RESULTS.items() if word in query), "Nothing was found.")
    return {"role": "tool", "tool_call_id": call.id, "content": text}


def fragments_of(chunks):
    return [call for c in chunks if c.choices for call in c.choices[0].delta.tool_calls or []]


def checks(base):
    create = client_for(base).chat.completions.create

    def call(question, **request):
        return create(model=MODEL, messages=[INSTRUCTIONS, question], tools=[SEARCH, CLOCK], **request)

    def a_whole_tool_call_and_its_answer():
        reply = call(ONE)
        assert reply.choices[0].finish_reason == "tool_calls", reply
        message = reply.choices[0].message
        (made,) = message.tool_calls
        assert made.id and made.type == "function" and made.function.name == "search_campus_info", made
        assert json.loads(made.function.arguments)["query"], made
        parts = result_of(made) | {"content": [{"type": "text", "text": RESULTS["meet"]}]}
        for sent, result in ((message, result_of(made)), (message.model_dump(), parts)):
            answer = create(model=MODEL, messages=[INSTRUCTIONS, ONE, sent, result], tools=[SEARCH, CLOCK])
            assert answer.choices[0].finish_reason == "stop", answer
            assert "204" in answer.choices[0].message.content, answer

    def two_calls_in_one_reply_and_their_answer():
        reply = call(TWO)
        message = reply.choices[0].message
        assert len(message.tool_calls) == 2 and len({made.id for made in message.tool_calls}) == 2, message
        results = [result_of(made) for made in message.tool_calls]
        # The wire lets the results come in any order.
        messages = [INSTRUCTIONS, TWO, message, *reversed(results)]
        answer = create(model=MODEL, messages=messages, tools=[SEARCH, CLOCK]).choices[0].message.content
        assert "204" in answer and "retrieval-augmented" in answer, answer

    def one_call_where_parallel_calls_are_forbidden():
        message = call(TWO, parallel_tool_calls=False).choices[0].message
        assert len(message.tool_calls) == 1, message

    def a_streamed_tool_call_in_fragments():
        chunks = list(call(ONE, stream=True))
        fragments = fragments_of(chunks)
        assert {fragment.index for fragment in fragments} == {0}, fragments
        assert fragments[0].id and fragments[0].function.name == "search_campus_info", fragments[0]
        assert fragments[0].type == "function" and fragments[0].function.arguments == "", fragments[0]
        assert all(f.id is None and f.function.name is None for f in fragments[1:]), "id and name come once"
        arguments = [fragment.function.arguments for fragment in fragments if fragment.function.arguments]
        assert len(arguments) > 1, "arguments come in fragments"
        assert json.loads("".join(arguments))["query"], arguments
        assert finishes(chunks) == ["tool_calls"], chunks[-1]

    def two_streamed_calls_each_at_its_index():
        whole = call(TWO, seed=1).choices[0].message.tool_calls
        chunks = list(call(TWO, seed=1, stream=True, stream_options={"include_usage": True}))
        calls = {}
        for fragment in fragments_of(chunks):
            made = calls.setdefault(fragment.index, {"id": fragment.id, "arguments": ""})
            made["arguments"] += fragment.function.arguments or ""
        assert sorted(calls) == [0, 1] and calls[0]["id"] != calls[1]["id"], calls
        for index, made in calls.items():
            assert json.loads(made["arguments"]) == json.loads(whole[index].function.arguments), made
        assert finishes(chunks) == ["tool_calls"] and chunks[-1].usage.completion_tokens > 5, chunks[-1]

    def the_packages_own_accumulator_for_tools():
        request = {"model": MODEL, "messages": [INSTRUCTIONS, TWO], "tools": [SEARCH, CLOCK]}
        with client_for(base).chat.completions.stream(**request) as stream:
            done = [event for event in stream if event.type == "tool_calls.function.arguments.done"]
            final = stream.get_final_completion().choices[0].message.tool_calls
        assert [event.name for event in done] == [made.function.name for made in final], done
        assert len(final) == 2 and all(json.loads(made.function.arguments)["query"] for made in final), final

    def tool_choice_none():
        reply = call(ONE, tool_choice="none")
        assert reply.choices[0].message.tool_calls is None and reply.choices[0].message.content, reply
        assert not fragments_of(call(ONE, tool_choice="none", stream=True))

    def tool_choice_required():
        greeting = {"role": "user", "content": "Hello!"}
        assert not call(greeting).choices[0].message.tool_calls, "nobody would look that up"
        assert call(greeting, tool_choice="required").choices[0].message.tool_calls

    def tool_choice_that_names_one():
        named = {"type": "function", "function": {"name": "get_current_time"}}
        (made,) = call(ONE, tool_choice=named).choices[0].message.tool_calls
        assert made.function.name == "get_current_time" and json.loads(made.function.arguments) == {}, made
        streamed = fragments_of(call(ONE, tool_choice=named, stream=True))
        assert streamed[0].function.name == "get_current_time", streamed

    def max_tokens_cut_a_tool_call():
        chunks = list(call(ONE, max_tokens=4, stream=True))
        assert finishes(chunks) == ["length"], finishes(chunks)

    def histories_and_tools_that_are_wrong():
        made = {"id": "call_1", "type": "function", "function": {"name": "search_campus_info", "arguments": "{}"}}
        asked = {"role": "assistant", "tool_calls": [made]}
        result = {"role": "tool", "tool_call_id": "call_1", "content": "x"}
        wrong = [
            {"messages": [result]},
            {"messages": [ONE, asked]},
            {"messages": [ONE, asked, ONE]},
            {"messages": [ONE, asked, result | {"tool_call_id": "call_2"}]},
            {"messages": [ONE, asked, result, result]},
            {"tool_choice": "required"},
            {"tools": [SEARCH, SEARCH]},
            {"tools": [SEARCH], "tool_choice": {"type": "function", "function": {"name": "no_such_tool"}}},
            {"tools": [{"type": "function", "function": {"name": "no spaces allowed"}}]},
        ]
        for request in wrong:
            try:
                create(**{"model": MODEL, "messages": [ONE], **request})
            except openai.BadRequestError as error:
                assert error.body["message"], request
            else:
                raise AssertionError(f"this was taken: {request}")

    return [
        a_whole_tool_call_and_its_answer,
        two_calls_in_one_reply_and_their_answer,
        one_call_where_parallel_calls_are_forbidden,
        a_streamed_tool_call_in_fragments,
        two_streamed_calls_each_at_its_index,
        the_packages_own_accumulator_for_tools,
        tool_choice_none,
        tool_choice_required,
        tool_choice_that_names_one,
        max_tokens_cut_a_tool_call,
        histories_and_tools_that_are_wrong,
    ]
