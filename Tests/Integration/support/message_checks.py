"""What the official anthropic package must get for chats without tools, for lists of models, and for errors."""

import asyncio
import json
import urllib.error
import urllib.request

import anthropic
from kit import MODEL

FACTS = "You are a campus assistant. Facts: the AI Club meets Thursdays at 5 PM in the engineering building, room 204."
ASK = {"system": FACTS, "messages": [{"role": "user", "content": "When does the AI Club meet?"}]}
CONCURRENT_STREAMS = 20


def client_for(server):
    # The package adds /v1 itself.
    base = server.base.removesuffix("/v1")
    return anthropic.Anthropic(base_url=base, api_key="practice", max_retries=0, timeout=60)


def text_of(message):
    return "".join(block.text for block in message.content if block.type == "text")


def content_of(message):
    """The blocks as plain values: the package has types of its own for those that it put together from a stream."""
    return [block.model_dump(exclude={"citations", "parsed_output"}) for block in message.content]


def refusal(kind, call):
    """The error that a call must end with."""
    try:
        call()
    except kind as error:
        assert error.body["type"] == "error" and error.body["error"]["message"], error.body
        assert error.body["request_id"] == error.request_id == error.response.headers["x-request-id"], error.body
        return error
    raise AssertionError(f"{kind.__name__} was expected")


def checks(server):
    client = client_for(server)

    def make(**request):
        return client.messages.create(**{"model": MODEL, "max_tokens": 400, **ASK, **request})

    def streamed(**request):
        return client.messages.stream(**{"model": MODEL, "max_tokens": 400, **ASK, **request})

    def usage_matches_the_log(message, request_id):
        entry = server.logged_request(request_id)
        assert entry["promptTokens"] == message.usage.input_tokens, (entry, message.usage)
        assert entry["completionTokens"] == message.usage.output_tokens, (entry, message.usage)
        assert entry["path"] == "/v1/messages" and entry["outcome"] == "finished", entry

    def whole_chat():
        message = make()
        assert message.type == "message" and message.role == "assistant" and message.model == MODEL, message
        assert message.id.startswith("msg_") and message.stop_reason == "end_turn", message
        assert [block.type for block in message.content] == ["text"] and message.stop_sequence is None, message
        assert "5 PM" in text_of(message) and "204" in text_of(message), message
        usage_matches_the_log(message, message._request_id)

    def streamed_chat():
        whole = make()
        with streamed() as stream:
            text = list(stream.text_stream)
            final = stream.get_final_message()
        assert len(text) > 3 and "".join(text) == text_of(final) == text_of(whole), text
        assert final.stop_reason == "end_turn" and final.usage == whole.usage, final
        usage_matches_the_log(final, stream.request_id)

    def the_events_in_their_order():
        events = list(make(stream=True))
        kinds = [event.type for event in events]
        assert kinds[:2] == ["message_start", "content_block_start"], kinds
        assert kinds[-3:] == ["content_block_stop", "message_delta", "message_stop"], kinds
        assert set(kinds[2:-3]) == {"content_block_delta"}, kinds
        start = events[0].message.usage
        assert start.output_tokens == 1 and start.input_tokens == events[-2].usage.input_tokens, events[0]
        assert events[-2].usage.output_tokens > 3, "the count is of the whole message"

    def a_conversation_in_the_packages_own_types():
        first = make()
        parts = [{"type": "text", "text": "Which room is it in?", "cache_control": {"type": "ephemeral"}}]
        system = [{"type": "text", "text": FACTS, "cache_control": {"type": "ephemeral"}}]
        for content in (first.content, text_of(first)):
            history = [*ASK["messages"], {"role": "assistant", "content": content}, {"role": "user", "content": parts}]
            reply = make(messages=history, system=system)
            assert "204" in text_of(reply), reply

    def max_tokens_cut():
        cut = make(max_tokens=3)
        assert cut.stop_reason == "max_tokens" and cut.usage.output_tokens == 3, cut
        with streamed(max_tokens=3) as stream:
            final = stream.get_final_message()
        assert final.stop_reason == "max_tokens" and content_of(final) == content_of(cut), final

    def a_stop_sequence_ends_the_text_and_is_named():
        before, found, _ = text_of(make()).partition("5 PM")
        assert found
        reply = make(stop_sequences=["nowhere in it", "5 PM"])
        assert (reply.stop_reason, reply.stop_sequence) == ("stop_sequence", "5 PM"), reply
        assert text_of(reply) == before, reply
        with streamed(stop_sequences=["5 PM"]) as stream:
            final = stream.get_final_message()
        assert (final.stop_reason, final.stop_sequence, text_of(final)) == ("stop_sequence", "5 PM", before), final

    def tokens_are_counted_beforehand():
        count = client.messages.count_tokens(model=MODEL, **ASK)
        assert count.input_tokens == make().usage.input_tokens, count

    def models():
        listed = list(client.models.list())
        assert listed[0].id == MODEL and all(model.type == "model" for model in listed), listed
        for model in listed:
            one = client.models.retrieve(model.id)
            assert one == model and one.display_name and one.created_at.year == 2026, one

    def errors():
        def refuses(kind, word, type_of_error="invalid_request_error", **request):
            error = refusal(kind, lambda: make(**request))
            assert error.body["error"]["type"] == type_of_error, error.body
            assert word in error.body["error"]["message"], error.body
            again = refusal(kind, lambda: make(**request, stream=True))
            assert again.body["error"] == error.body["error"], again.body

        refuses(anthropic.NotFoundError, "no-such-model", "not_found_error", model="no-such-model")
        refuses(anthropic.BadRequestError, "messages: ", messages=[])
        refuses(anthropic.BadRequestError, "messages.0.role: ", messages=[{"role": "nobody", "content": "x"}])
        refuses(anthropic.BadRequestError, "max_tokens: ", max_tokens=-1)
        refuses(anthropic.BadRequestError, "stop_sequences: ", stop_sequences=[" "])
        refuses(anthropic.BadRequestError, "seed: ", extra_body={"seed": 1})
        image = {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": ""}}
        refuses(anthropic.BadRequestError, "messages.0.content.0.type: ", messages=[{"role": "user", "content": [image]}])
        prefill = [*ASK["messages"], {"role": "assistant", "content": "The AI Club"}]
        refuses(anthropic.BadRequestError, "prefill", messages=prefill)
        refusal(anthropic.NotFoundError, lambda: client.models.retrieve("no-such-model"))
        refusal(anthropic.NotFoundError, lambda: client.post("/v1/messages/batches", cast_to=object, body={}))
        wrong_method = refusal(anthropic.APIStatusError, lambda: client.get("/v1/messages", cast_to=object))
        assert wrong_method.status_code == 405, wrong_method
        long = [{"role": "user", "content": "x" * (9 << 20)}]
        too_long = refusal(anthropic.APIStatusError, lambda: make(messages=long))
        assert too_long.status_code == 413 and too_long.body["error"]["type"] == "request_too_large", too_long

    def the_version_must_be_named():
        body = json.dumps({"model": MODEL, "max_tokens": 9, **ASK}).encode()
        try:
            urllib.request.urlopen(f"{server.base}/messages", body, timeout=60)
        except urllib.error.HTTPError as error:
            answer = json.load(error)
            assert error.code == 400 and "anthropic-version" in answer["error"]["message"], answer
        else:
            raise AssertionError("a request without the header was taken")

    def the_version_that_still_has_a_temperature():
        older = client.copy(default_headers={"anthropic-version": "2023-06-01"})
        request = {"model": MODEL, "max_tokens": 400, **ASK, "extra_body": {"temperature": 0.2}}
        assert content_of(older.messages.create(**request)) == content_of(make())
        refusal(anthropic.BadRequestError, lambda: client.messages.create(**request))

    def an_abandoned_stream():
        with streamed() as stream:
            next(iter(stream))
        assert make().content

    def twenty_streams_at_once():
        rooms = [f"{number:03d}" for number in range(101, 101 + CONCURRENT_STREAMS)]

        async def one(asynchronous, room):
            request = {"model": MODEL, "max_tokens": 400, **ASK, "system": FACTS.replace("204", room)}
            async with asynchronous.messages.stream(**request) as stream:
                return await stream.get_final_message()

        async def every():
            base = server.base.removesuffix("/v1")
            async with anthropic.AsyncAnthropic(base_url=base, api_key="practice", max_retries=0, timeout=60) as one_more:
                return await asyncio.gather(*(one(one_more, room) for room in rooms))

        messages = asyncio.run(every())
        assert len({message.id for message in messages}) == CONCURRENT_STREAMS
        for room, message in zip(rooms, messages):
            assert room in text_of(message) and message.stop_reason == "end_turn", (room, message)

    return [
        whole_chat,
        streamed_chat,
        the_events_in_their_order,
        a_conversation_in_the_packages_own_types,
        max_tokens_cut,
        a_stop_sequence_ends_the_text_and_is_named,
        tokens_are_counted_beforehand,
        models,
        errors,
        the_version_must_be_named,
        the_version_that_still_has_a_temperature,
        an_abandoned_stream,
        twenty_streams_at_once,
    ]
