"""A server that streams tokens and says when it saw each stream closed by its client."""

import json
import select
import socket
import threading
import time

TOKEN_SECONDS = 0.020
WAIT_SECONDS = 20.0
# The word of every token: it stands in no status line.
WORD = "quokka"


class TokenServer:
    """Speaks just enough of OpenAI's chat completions: a token every 20 ms, until the client has gone."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.condition = threading.Condition()
        self.closings = []  # monotonic nanoseconds, one for each stream that its client closed
        self.closed = {}  # the same by what was asked, for streams that say which they are
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            try:
                path, body = self.read_request(connection)
            except (ConnectionError, ValueError):
                return
            if path.endswith("/chat/completions") and body.get("stream"):
                self.stream(connection, str(body.get("messages", [{}])[-1].get("content")))
            elif path.endswith("/models"):
                self.whole(connection, {"object": "list", "data": [{"id": "x", "object": "model"}]})
            else:
                self.whole(connection, {"error": {"message": f"only streams here, not {path}"}}, "404 Not Found")

    @staticmethod
    def read_request(connection):
        connection.settimeout(WAIT_SECONDS)
        data = b""
        while b"\r\n\r\n" not in data:
            part = connection.recv(65536)
            if not part or len(data) > 1 << 20:
                raise ConnectionError("no whole request")
            data += part
        head, body = data.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        length = next((int(v) for n, _, v in (l.partition(":") for l in lines) if n.lower() == "content-length"), 0)
        while len(body) < min(length, 1 << 20):
            part = connection.recv(65536)
            if not part:
                raise ConnectionError("no whole body")
            body += part
        return lines[0].split(" ")[1], json.loads(body or b"{}")

    @staticmethod
    def whole(connection, value, status="200 OK"):
        body = json.dumps(value).encode()
        head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        connection.sendall(head.encode() + b"Connection: close\r\n\r\n" + body)

    def stream(self, connection, asked):
        try:
            self.send_head(connection)
            due = time.monotonic()
            while True:
                # Waiting for the socket and for the next token's time at once: a closed socket is readable.
                readable, _, _ = select.select([connection], [], [], max(0.0, due - time.monotonic()))
                if readable:
                    if not connection.recv(65536):
                        break
                    continue
                self.send_event(connection, {"content": WORD + " "})
                due += TOKEN_SECONDS
        except ConnectionError:
            pass
        with self.condition:
            self.closings.append(time.monotonic_ns())
            self.closed[asked] = self.closings[-1]
            self.condition.notify_all()

    def send_head(self, connection):
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        self.send_event(connection, {"role": "assistant", "content": ""})

    @staticmethod
    def send_event(connection, delta):
        choice = {"index": 0, "delta": delta, "finish_reason": None}
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "x", "choices": [choice]}
        event = f"data: {json.dumps(chunk)}\n\n".encode()
        connection.sendall(f"{len(event):x}\r\n".encode() + event + b"\r\n")

    def closing_after(self, instant):
        """The first closing after an instant; None when there is none in time."""
        with self.condition:
            self.condition.wait_for(lambda: any(c > instant for c in self.closings), WAIT_SECONDS)
            return next((c for c in self.closings if c > instant), None)
