"""A proxy as a company network has one: it notes what it is asked for and leads every host to a port of this machine."""

import select
import socket
import socketserver
import threading

# The longest request head that is read, and the longest silence of a connection, in seconds.
HEAD_LIMIT = 65_536
SILENCE = 60


class ForwardProxy:
    """Leads http and CONNECT requests to the given ports; with no port for a host it refuses with 403.

    One that holds back passes an answer on when it has the whole of it, as virus scanners do.
    """

    def __init__(self, routes, holds_back=False):
        proxy = self
        self.routes, self.holds_back = routes, holds_back
        self.seen = []

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                proxy.serve(self.request)

        socketserver.ThreadingTCPServer.daemon_threads = True
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def serve(self, client):
        client.settimeout(SILENCE)
        data = b""
        while b"\r\n\r\n" not in data:
            part = client.recv(4096)
            if not part or len(data) > HEAD_LIMIT:
                return
            data += part
        head, _, rest = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, version = first.split(" ")
        self.seen.append(f"{method} {target}")
        host, _, path = target.removeprefix("http://").partition("/")
        port = self.routes.get(host)
        if port is None:
            client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        with socket.create_connection(("127.0.0.1", port), timeout=SILENCE) as server:
            if method == "CONNECT":
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                # One request a connection, so that each one is seen here.
                kept = [line for line in lines if line.split(":")[0].lower() not in ("connection", "proxy-connection")]
                head = "\r\n".join([f"{method} /{path} {version}", *kept, "Connection: close"])
                server.sendall(head.encode("latin-1") + b"\r\n\r\n" + rest)
            if self.holds_back and method != "CONNECT":
                client.sendall(b"".join(iter(lambda: server.recv(65_536), b"")))
            else:
                relay(client, server)


def relay(client, server):
    other = {client: server, server: client}
    try:
        while ready := select.select(list(other), [], [], SILENCE)[0]:
            for source in ready:
                part = source.recv(65_536)
                if not part:
                    return
                other[source].sendall(part)
    except OSError:
        return  # either side may leave at any moment
