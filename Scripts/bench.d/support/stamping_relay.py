"""Stands between a client and a server, and notes when what went through."""

import json
import multiprocessing
import re
import select
import socket
import time

# A first piece of text, on OpenAI's wire, however the server spaces its JSON.
TEXT = re.compile(rb'"content":\s*"[^"]')
WAIT_SECONDS = 20.0


class StampingRelay:
    """One connection after the other, in a process of its own; each leaves its instants in monotonic nanoseconds.

    `request` is the first byte of a request, `sent` its last, `text` the first text on its way to the client.
    """

    def __init__(self, server_port):
        self.server_port = server_port
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        context = multiprocessing.get_context("fork")
        self.notes, notes = context.Pipe(duplex=False)
        self.process = context.Process(target=self.accept, args=(notes,), daemon=True)
        self.process.start()

    def instants(self):
        """Those of the next connection that has ended."""
        if not self.notes.poll(WAIT_SECONDS):
            raise RuntimeError(f"no request came through within {WAIT_SECONDS:.0f} s")
        return json.loads(self.notes.recv())

    def accept(self, notes):
        while True:
            client, _ = self.listener.accept()
            with client, socket.create_connection(("127.0.0.1", self.server_port)) as server:
                for one in (client, server):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                instants = {}
                try:
                    self.relay(client, server, instants)
                except ConnectionError:
                    pass  # One side has gone: that is how a connection ends.
                notes.send(json.dumps(instants))

    @staticmethod
    def relay(client, server, instants):
        passed = b""
        while True:
            ready, _, _ = select.select([client, server], [], [], WAIT_SECONDS)
            if not ready:
                return
            for one in ready:
                data = one.recv(65536)
                now = time.monotonic_ns()
                if not data:
                    return
                if one is client:
                    instants.setdefault("request", now)
                    instants["sent"] = now
                    server.sendall(data)
                    continue
                if "text" not in instants:
                    passed += data
                    if TEXT.search(passed):
                        instants["text"] = now
                client.sendall(data)
