"""nginx in front of a server, with TLS and a certificate from an authority that only this check knows."""

import pathlib
import re
import socket
import subprocess

from kit import end, skip, wait_until
from programs import program

# The first one that can be told where to log before it has read its configuration.
OLDEST = (1, 19, 5)

# practice.test is no host of the real world (RFC 6761); a forward proxy may lead to it.
CERTIFICATES = """
[req]
distinguished_name = subject
prompt = no
[subject]
CN = authority of a check
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[server]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, DNS:practice.test
"""

# One process without a master: nothing is left when it ends. Each server logs in words that checks can read.
HEAD = """
daemon off;
master_process off;
pid nginx.pid;
error_log error.log info;
events {{ worker_connections 256; }}
http {{
    log_format words '$server_port $server_protocol $status $connection $request_completion';
    access_log access.log words;
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    ssl_certificate server.pem;
    ssl_certificate_key server.key;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_read_timeout 20s;
    {sites}
}}
"""
SITE = """
    server {{
        listen 127.0.0.1:{port} ssl{http2};
        server_name localhost;
        location / {{ proxy_pass http://127.0.0.1:{upstream}; proxy_buffering {buffering}; }}
    }}
"""

class Site:
    """One port of the reverse proxy, and the port behind it."""

    def __init__(self, upstream, http2=True, buffering=False):
        self.upstream, self.http2, self.buffering = upstream, http2, buffering
        self.port = 0

    @property
    def base(self):
        return f"https://localhost:{self.port}/v1"


class ReverseProxy:
    """nginx with some sites, in a folder that is given to it."""

    @staticmethod
    def programs():
        """The programs it needs; skips the check where they cannot be had."""
        nginx, words = program("nginx")
        openssl, _ = program("openssl")
        version = re.search(r"nginx/(\d+)\.(\d+)\.(\d+)", words)
        if not version or tuple(map(int, version.groups())) < OLDEST:
            skip(f"{nginx} is older than nginx {'.'.join(map(str, OLDEST))}")
        if "http_v2_module" not in words or "http_ssl_module" not in words:
            skip(f"{nginx} was built without TLS or HTTP/2")
        return nginx, openssl

    def __init__(self, nginx, openssl, folder, sites):
        self.nginx, self.openssl, self.sites = nginx, openssl, sites
        self.folder = pathlib.Path(folder)
        self.authority = self.folder / "authority.pem"
        self.process = None

    def __enter__(self):
        self.make_certificates()
        try:
            # Another program may take a port between its choice and its use.
            for _ in range(3):
                if self.start():
                    return self
        except BaseException:
            self.__exit__()
            raise
        raise AssertionError(f"nginx did not start: {(self.folder / 'error.log').read_text()[-500:]}")

    def __exit__(self, *_):
        if self.process:
            end(self.process)

    def make_certificates(self):
        (self.folder / "openssl.cnf").write_text(CERTIFICATES)
        new_key = ["-newkey", "rsa:2048", "-nodes", "-config", "openssl.cnf"]
        for arguments in (
            ["req", "-x509", *new_key, "-extensions", "authority", "-days", "2"]
            + ["-keyout", "authority.key", "-out", "authority.pem"],
            ["req", "-new", *new_key, "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr"],
            ["x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key"]
            + ["-CAcreateserial", "-days", "2", "-extfile", "openssl.cnf", "-extensions", "server"]
            + ["-out", "server.pem"],
        ):
            made = subprocess.run([self.openssl, *arguments], cwd=self.folder, capture_output=True, text=True)
            assert made.returncode == 0, f"openssl {' '.join(arguments)}: {made.stderr}"

    def start(self):
        for site, port in zip(self.sites, free_ports(len(self.sites))):
            site.port = port
        (self.folder / "nginx.conf").write_text(HEAD.format(sites="".join(map(self.words_for, self.sites))))
        command = [self.nginx, "-p", f"{self.folder}/", "-c", "nginx.conf", "-e", "error.log"]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        wait_until("nginx listens or ends", lambda: self.process.poll() is not None or self.listens())
        return self.process.poll() is None

    def words_for(self, site):
        return SITE.format(
            port=site.port, http2=" http2" if site.http2 else "", upstream=site.upstream,
            buffering="on" if site.buffering else "off",
        )

    def listens(self):
        for site in self.sites:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", site.port)) != 0:
                    return False
        return True

    def requests(self, site):
        """What the access log says of a site: one (protocol, status, connection, "OK" or "") for each request."""
        lines = (line.split(" ") for line in (self.folder / "access.log").read_text().splitlines())
        return [tuple(line[1:]) for line in lines if line[0] == str(site.port)]


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in sockets]
    for listener in sockets:
        listener.close()
    return ports
