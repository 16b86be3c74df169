"""A mail server on loopback, for tests: takes mail as aiosmtpd does, and appends each as a line of JSON that Python's own
parser made of it. What an address begins with says what the server does with it."""

import argparse
import asyncio
import json
import ssl
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, path):
        self.path = path

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone"):
            return "550 5.1.1 <" + address + "> is nobody here"
        if address.startswith("busy"):
            return "451 4.3.0 come again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        part = lambda kind: message.get_body((kind,)).get_content()
        line = {
            "to": envelope.rcpt_tos,
            "from": str(message["From"]),
            "subject": str(message["Subject"]),
            "headers": {name: str(value) for name, value in message.items()},
            "text": part("plain"),
            "html": part("html"),
            "raw": envelope.content.decode("ascii"),
            "encrypted": session.ssl is not None,
        }
        with open(self.path, "a", encoding="utf-8") as out:
            out.write(json.dumps(line) + "\n")
        # It has the mail, and the sender does not know it yet.
        if envelope.rcpt_tos[0].startswith("slow"):
            await asyncio.sleep(30)
        return "250 taken"


async def serve(arguments):
    options = {}
    if arguments.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(arguments.certificate, arguments.key)
        options = {"tls_context": context, "require_starttls": True}
    if arguments.password:
        right = arguments.password.encode()
        check = lambda server, session, envelope, mechanism, data: AuthResult(success=data.password == right, handled=False)
        options |= {"authenticator": check, "auth_required": True, "auth_require_tls": False}
    handler = Handler(arguments.out)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, hostname="localhost", **options), "127.0.0.1", arguments.port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--out", required=True)
parser.add_argument("--certificate")
parser.add_argument("--key")
parser.add_argument("--password")
asyncio.run(serve(parser.parse_args()))
