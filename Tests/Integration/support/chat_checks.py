"""What the official openai package must get for chats without tools, for lists of models, and for errors."""

import asyncio
import urllib.request

import openai
from kit import MODEL

FACTS = "You are a campus assistant. Facts: the AI Club meets Thursdays at 5 PM in the engineering building, room 204."
ASK = [{"role": "system", "content": FACTS}, {"role": "user", "content": "When does the AI Club meet?"}]
CONCURRENT_STREAMS = 20


def client_for(base):
    return openai.OpenAI(base_url=base, api_key="practice", max_retries=0, timeout=60)


def text_of(chunks):
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)


def finishes(chunks):
    return [c.choices[0].finish_reason for c in chunks if c.choices and c.choices[0].finish_reason]


def checks(base):
    client = client_for(base)
    create = client.chat.completions.create

    def whole_chat():
        reply = create(model=MODEL, messages=ASK)
        choice = reply.choices[0]
        assert choice.finish_reason == "stop", choice
        assert choice.message.role == "assistant" and choice.message.tool_calls is None, choice
        assert "5 PM" in choice.message.content and "204" in choice.message.content, choice.message.content
        assert reply.object == "chat.completion" and reply.id and reply.model == MODEL, reply
        assert reply.usage.prompt_tokens > 10 and reply.usage.completion_tokens > 3, reply.usage
        assert reply.usage.total_tokens == reply.usage.prompt_tokens + reply.usage.completion_tokens, reply.usage
        assert reply._request_id, "the id that a person quotes when something goes wrong"

    def streamed_chat():
        whole = create(model=MODEL, messages=ASK, seed=1)
        chunks = list(create(model=MODEL, messages=ASK, seed=1, stream=True, stream_options={"include_usage": True}))
        assert len({chunk.id for chunk in chunks}) == 1, "one stream, one id"
        assert all(chunk.object == "chat.completion.chunk" for chunk in chunks)
        assert chunks[0].choices[0].delta.role == "assistant", chunks[0]
        assert text_of(chunks) == whole.choices[0].message.content, text_of(chunks)
        assert sum(bool(chunk.choices and chunk.choices[0].delta.content) for chunk in chunks) > 3, "in pieces"
        assert finishes(chunks) == ["stop"], finishes(chunks)
        assert chunks[-1].choices == [] and chunks[-1].usage == whole.usage, chunks[-1]

    def no_usage_unless_asked():
        for options in ({}, {"stream_options": {"include_usage": False}}):
            chunks = list(create(model=MODEL, messages=ASK, stream=True, **options))
            assert chunks and all(chunk.usage is None and chunk.choices for chunk in chunks), options

    def the_packages_own_accumulator():
        with client.chat.completions.stream(model=MODEL, messages=ASK) as stream:
            kinds = {event.type for event in stream}
            final = stream.get_final_completion()
        assert "content.delta" in kinds and "content.done" in kinds, kinds
        assert "204" in final.choices[0].message.content, final

    def a_conversation_in_the_packages_own_types():
        first = create(model=MODEL, messages=ASK).choices[0].message
        parts = [{"type": "text", "text": "Which "}, {"type": "text", "text": "room is it in?"}]
        # A message goes back as the package made it, with every field that it knows.
        for message in (first, first.model_dump()):
            reply = create(model=MODEL, messages=[*ASK, message, {"role": "user", "content": parts}])
            assert "204" in reply.choices[0].message.content, reply

    def the_developer_role():
        reply = create(model=MODEL, messages=[{"role": "developer", "content": FACTS}, ASK[1]])
        assert "204" in reply.choices[0].message.content, reply

    def max_tokens_cut_with_length():
        for name in ("max_tokens", "max_completion_tokens"):
            cut = create(model=MODEL, messages=ASK, **{name: 3})
            assert cut.choices[0].finish_reason == "length" and cut.usage.completion_tokens == 3, cut
            chunks = list(create(model=MODEL, messages=ASK, stream=True, **{name: 3}))
            assert finishes(chunks) == ["length"] and text_of(chunks) == cut.choices[0].message.content, chunks

    def stop_ends_before_the_stop_string():
        whole = create(model=MODEL, messages=ASK).choices[0].message.content
        before, found, _ = whole.partition("5 PM")
        assert found, whole
        for stop in ("5 PM", ["nowhere in it", "5 PM"]):
            reply = create(model=MODEL, messages=ASK, stop=stop)
            assert reply.choices[0].message.content == before and reply.choices[0].finish_reason == "stop", reply
            chunks = list(create(model=MODEL, messages=ASK, stop=stop, stream=True))
            assert text_of(chunks) == before and finishes(chunks) == ["stop"], text_of(chunks)

    def models():
        names = [model.id for model in client.models.list()]
        assert MODEL in names, names
        for name in names:
            assert client.models.retrieve(name).id == name

    def errors():
        def expect(kind, call, *, code=None, param=None):
            try:
                call()
            except kind as error:
                assert error.body["message"] and error.body["type"] == "invalid_request_error", error.body
                assert code in (None, error.code) and param in (None, error.param), error.body
                return error
            raise AssertionError(f"{kind.__name__} was expected")

        def ask(**request):
            return lambda: create(**{"model": MODEL, "messages": ASK, **request})

        expect(openai.NotFoundError, ask(model="no-such-model"), code="model_not_found", param="model")
        expect(openai.NotFoundError, ask(model="no-such-model", stream=True), code="model_not_found")
        expect(openai.NotFoundError, lambda: client.models.retrieve("no-such-model"), code="model_not_found")
        expect(openai.NotFoundError, lambda: client.get("/no-such-path", cast_to=object), code="unknown_url")
        expect(openai.BadRequestError, ask(messages=[]), param="messages")
        expect(openai.BadRequestError, ask(messages=[{"role": "nobody", "content": "x"}]), param="messages[0].role")
        expect(openai.BadRequestError, ask(messages=[{"role": "user", "content": 7}]), param="messages[0].content")
        expect(openai.BadRequestError, ask(max_tokens=0), param="max_tokens")
        expect(openai.BadRequestError, ask(max_tokens="many"), param="max_tokens")
        expect(openai.BadRequestError, ask(n=2), param="n")
        expect(openai.BadRequestError, ask(stop=["a", "b", "c", "d", "e"]), param="stop")
        expect(openai.BadRequestError, ask(stream_options={"include_usage": True}), param="stream_options")
        wrong_method = expect(openai.APIStatusError, lambda: client.post("/models", cast_to=object, body={}))
        assert wrong_method.status_code == 405, wrong_method
        long = [{"role": "user", "content": "x" * (9 << 20)}]
        too_long = expect(openai.APIStatusError, ask(messages=long), code="request_too_large")
        assert too_long.status_code == 413, too_long

    def an_abandoned_stream():
        stream = create(model=MODEL, messages=ASK, stream=True)
        next(iter(stream))
        stream.close()
        assert create(model=MODEL, messages=ASK).choices

    def twenty_streams_at_once():
        rooms = [f"{number:03d}" for number in range(101, 101 + CONCURRENT_STREAMS)]

        async def one(asynchronous, room):
            messages = [{"role": "system", "content": FACTS.replace("204", room)}, ASK[1]]
            stream = await asynchronous.chat.completions.create(model=MODEL, messages=messages, stream=True)
            return [chunk async for chunk in stream]

        async def every():
            async with openai.AsyncOpenAI(base_url=base, api_key="practice", max_retries=0, timeout=60) as asynchronous:
                return await asyncio.gather(*(one(asynchronous, room) for room in rooms))

        streams = asyncio.run(every())
        assert len({chunks[0].id for chunks in streams}) == CONCURRENT_STREAMS
        for room, chunks in zip(rooms, streams):
            assert room in text_of(chunks) and finishes(chunks) == ["stop"], (room, text_of(chunks))

    def health():
        with urllib.request.urlopen(base.removesuffix("/v1") + "/health", timeout=60) as reply:
            assert reply.status == 200

    return [
        whole_chat,
        streamed_chat,
        no_usage_unless_asked,
        the_packages_own_accumulator,
        a_conversation_in_the_packages_own_types,
        the_developer_role,
        max_tokens_cut_with_length,
        stop_ends_before_the_stop_string,
        models,
        errors,
        an_abandoned_stream,
        twenty_streams_at_once,
        health,
    ]


def log_checks(server):
    create = client_for(server.base).chat.completions.create

    def usage_is_what_the_server_logged():
        whole = create(model=MODEL, messages=ASK)
        chunks = list(create(model=MODEL, messages=ASK, stream=True, stream_options={"include_usage": True}))
        for reply, usage in ((whole, whole.usage), (chunks[0], chunks[-1].usage)):
            entry = server.logged_request(reply.id)
            assert entry["promptTokens"] == usage.prompt_tokens, (entry, usage)
            assert entry["completionTokens"] == usage.completion_tokens, (entry, usage)
            assert entry["outcome"] == "finished", entry

    return [usage_is_what_the_server_logged]
