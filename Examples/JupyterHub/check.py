"""Logs in at the hub, has a server started, keeps a note in it, and stops it again.

    check.py USER [--leave]

With --leave the server goes on. A note of an earlier visit must still be there.
"""

import json
import os
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from socket import gaierror
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

HUB = os.environ["HUB"]
user = sys.argv[1]
cookies = CookieJar()
opener = build_opener(HTTPCookieProcessor(cookies))


def call(method, path, token=None, body=None, form=None, accept=(200, 201, 204)):
    request = Request(HUB + path, method=method)
    if token:
        request.add_header("Authorization", f"token {token}")
    if form is not None:
        request.data = urlencode(form).encode()
    elif body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    deadline = time.monotonic() + 30
    while True:
        try:
            answer = opener.open(request, timeout=60)
        except HTTPError as error:
            answer = error
        except URLError as error:
            # Podman's name server is away for a moment whenever a container joins or leaves. Without an address nothing
            # was sent, whatever the method.
            is_safe = method == "GET" or isinstance(error.reason, gaierror)
            if not is_safe or time.monotonic() > deadline:
                raise
            time.sleep(0.2)
            continue
        break
    if answer.status not in accept:
        sys.exit(f"{method} {path}: {answer.status} {answer.read(2000).decode(errors='replace')}")
    return answer


def document(answer):
    return json.loads(answer.read() or b"null")


def xsrf():
    return next(cookie.value for cookie in cookies if cookie.name == "_xsrf")


# The login form, as a browser fills it in.
call("GET", "/hub/login").read()
form = {"_xsrf": xsrf(), "username": user, "password": Path("/run/secrets/hub_password").read_text().strip()}
home = call("POST", "/hub/login?next=/hub/home", form=form)
if not home.url.endswith("/hub/home"):
    sys.exit(f"the login led to {home.url}")
print("logged in")

# A token of the user's own, for the hub and for the server.
token = document(call("POST", f"/hub/api/users/{user}/tokens?_xsrf={xsrf()}", body={"expires_in": 600}))["token"]

call("POST", f"/hub/api/users/{user}/server", token, accept=(201, 202, 400)).read()
for line in call("GET", f"/hub/api/users/{user}/server/progress", token):
    if line.startswith(b"data:"):
        event = json.loads(line[5:])
        if event.get("failed"):
            sys.exit(f"the server does not start: {event['message']}")
        if event.get("ready"):
            break
else:
    sys.exit("the hub says neither that the server is ready nor that it failed")
print("server is ready")

# Through the hub's proxy to the user's own container.
note = f"/user/{user}/api/contents/note.txt"
found = call("GET", note, token, accept=(200, 404))
if found.status == 200:
    print(f"found: {document(found)['content']}")
call("PUT", note, token, {"type": "file", "format": "text", "content": f"note of {user}"}).read()
print(f"wrote: {document(call('GET', note, token))['content']}")

if "--leave" not in sys.argv:
    call("DELETE", f"/hub/api/users/{user}/server", token, accept=(202, 204)).read()
    deadline = time.monotonic() + 60
    while document(call("GET", f"/hub/api/users/{user}", token))["servers"]:
        if time.monotonic() > deadline:
            sys.exit("the server does not stop")
        time.sleep(0.2)
    print("stopped")
