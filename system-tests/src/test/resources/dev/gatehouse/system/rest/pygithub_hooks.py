"""PyGithub sets up webhooks, and what they are sent is verified as GitHub's manual says."""
import hashlib
import hmac
import json
import os
import queue
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from checks import by_token, check, end, refused, same

R = os.environ["REPO"]
MAIN = "default" if os.environ["VCS"] == "hg" else "main"
SECRET = "another-secret"
repo = by_token(os.environ["TOKEN"]).get_repo(R)
arrived = queue.Queue()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        arrived.put((self.headers, body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}/"


def event(name):
    headers, body = arrived.get(timeout=30)
    same(name, headers["X-GitHub-Event"])
    same("application/x-www-form-urlencoded", headers["Content-Type"])
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    same("sha256=" + signature, headers["X-Hub-Signature-256"])
    fields = urllib.parse.parse_qs(body.decode(), strict_parsing=True)
    same(["payload"], list(fields))
    return json.loads(fields["payload"][0])


state = {}


@check("a webhook is made with a form, and pinged")
def _():
    config = {"url": url, "content_type": "form", "secret": SECRET}
    hook = repo.create_hook("web", config, ["push"], active=True)
    state["hook"] = hook
    same(["push"], hook.events)
    same("********", hook.config["secret"])
    same(hook.id, event("ping")["hook_id"])
    hook.ping()
    same(hook.id, event("ping")["hook_id"])


@check("a commit is told as a push")
def _():
    made = repo.create_file("told.txt", "Tell it", "text\n", branch=MAIN)["commit"]
    push = event("push")
    same("refs/heads/" + MAIN, push["ref"])
    same([made.sha], [commit["id"] for commit in push["commits"]])
    same(["told.txt"], push["commits"][0]["added"])


@check("a webhook is tried, changed and its deliveries listed")
def _():
    hook = state["hook"]
    hook.test()
    same("Tell it", event("push")["head_commit"]["message"])
    while any(each.status != "OK" for each in repo.get_hook_deliveries(hook.id)):
        time.sleep(0.02)
    deliveries = list(repo.get_hook_deliveries(hook.id))
    same(["push", "push", "ping", "ping"], [each.event for each in deliveries])
    same([204], sorted({each.status_code for each in deliveries}))
    one = repo.get_hook_delivery(hook.id, deliveries[0].id)
    same(R, one.request.payload["repository"]["full_name"])
    hook.edit("web", {"url": url, "content_type": "json"}, ["*"], active=False)
    same((["*"], False), (hook.events, hook.active))
    same(False, "secret" in repo.get_hook(hook.id).config)


@check("a webhook is deleted")
def _():
    state["hook"].delete()
    refused(404, lambda: repo.get_hook(state["hook"].id))
    same(0, len(list(repo.get_hooks())))


server.shutdown()
end()
