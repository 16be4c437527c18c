"""A server that streams one reply, made beforehand, at once or at a pace."""

import json
import multiprocessing
import socket
import threading
import time

WORDS = ["The", " stream", " goes", " on", ",", " a", " word", " at", " a", " time", " – ", "so\n", "it is “read”"]


def chunk(delta, finish=None):
    """A chunk with the members that OpenAI and vLLM send."""
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    head = {"id": "chatcmpl-flood", "object": "chat.completion.chunk", "created": 1_760_000_000, "model": "flood"}
    return head | {"system_fingerprint": "fp_1", "choices": [choice]}


def events(count):
    """The events of a reply with that many pieces of text."""
    deltas = [chunk({"content": WORDS[number % len(WORDS)]}) for number in range(count)]
    chunks = [chunk({"role": "assistant", "content": ""}), *deltas, chunk({}, finish="stop")]
    data = [json.dumps(one, separators=(",", ":"), ensure_ascii=False) for one in chunks] + ["[DONE]"]
    return [f"data: {one}\n\n".encode() for one in data]


class FloodServer:
    """Sends one reply, made beforehand, in as few writes as the system takes; in a process of its own.

    Below /framed each event is an HTTP chunk of its own, as servers that send them one by one do; below /plain the
    body is one piece with a length; below /paced the events of /framed go one by one, with a pause after each.
    """

    PAUSE_SECONDS = 0.0005

    def __init__(self, count):
        parts = events(count)
        body = b"".join(parts)
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
        framed = [head + b"Transfer-Encoding: chunked\r\n\r\n"]
        framed += [b"%x\r\n%b\r\n" % (len(part), part) for part in parts] + [b"0\r\n\r\n"]
        self.replies = {
            "framed": [b"".join(framed)],
            "plain": [head + b"Content-Length: %d\r\n\r\n" % len(body) + body],
            "paced": framed,
        }
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.process = multiprocessing.get_context("fork").Process(target=self.accept, daemon=True)
        self.process.start()

    def base(self, kind):
        return f"http://127.0.0.1:{self.port}/{kind}/v1"

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            try:
                while True:
                    self.answer(connection)
            except ConnectionError:
                pass

    def answer(self, connection):
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.read(connection)
        head, rest = data.split(b"\r\n\r\n", 1)
        length = next(
            (int(value) for name, _, value in (line.partition(b":") for line in head.split(b"\r\n"))
             if name.lower() == b"content-length"), 0)
        while len(rest) < length:
            rest += self.read(connection)
        for number, part in enumerate(self.replies[head.split(b" ")[1].split(b"/")[1].decode()]):
            if number:
                time.sleep(self.PAUSE_SECONDS)
            connection.sendall(part)

    @staticmethod
    def read(connection):
        part = connection.recv(65536)
        if not part:
            raise ConnectionError("the client left")
        return part
