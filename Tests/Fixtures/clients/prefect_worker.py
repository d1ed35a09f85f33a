"""What Prefect's docker worker does for a flow run, each thing by itself: one line for each, `NAME: as on Docker`, or
what came instead.

Reads DOCKER_HOST, and N: the beginning of every name it gives.
"""

import os
import sys

import docker

N = os.environ["N"]
client = docker.from_env(version="auto", timeout=60)
checks = []


def check(expected):
    """The function is to return this: what it does on Docker."""
    return lambda function: checks.append((function, expected))


def create(name, command, **options):
    """The worker's own way with a name that is taken: it looks for these words, and tries the next."""
    attempt = 0
    while True:
        suffix = f"-{attempt}" if attempt else ""
        try:
            return client.containers.create("busybox:latest", command, name=f"{N}-{name}{suffix}", **options)
        except docker.errors.APIError as error:
            if "Conflict" in str(error) and "container name" in str(error) and attempt < 5:
                attempt += 1
                continue
            raise


@check(True)
def release_knows_host_gateway():
    """The worker asks for host.docker.internal only where the release is 20.10 at least."""
    numbers = client.version()["Version"].split("+")[0].split("-")[0].split(".")
    return tuple(int(number) for number in numbers[:2]) >= (20, 10)


@check((409, "-1"))
def taken_name():
    first = create("flow", ["true"])
    try:
        client.containers.create("busybox:latest", ["true"], name=f"{N}-flow")
        status = 201
    except docker.errors.APIError as error:
        status = error.status_code
    second = create("flow", ["true"])
    name = second.name
    second.remove()
    first.remove()
    return status, name.removeprefix(f"{N}-flow")


@check((0, True))
def host_docker_internal():
    script = "ping -c 1 -W 1 host.docker.internal | head -n 1; grep -c host.docker.internal /etc/hosts"
    container = create(
        "host", ["sh", "-c", script], network_mode="bridge", extra_hosts={"host.docker.internal": "host-gateway"}
    )
    container.start()
    code = container.wait()["StatusCode"]
    words = container.logs().decode().split("\n")[0].split()
    container.remove()
    numbers = words[2].strip("():").split(".") if len(words) > 2 else []
    return code, words[:2] == ["PING", "host.docker.internal"] and len(numbers) == 4


@check((67108864, -1))
def unlimited_swap():
    container = create("swap", ["true"], mem_limit="64m", memswap_limit=-1)
    container.reload()
    host = container.attrs["HostConfig"]
    container.remove()
    return host["Memory"], host["MemorySwap"]


@check((400, 127))
def missing_executable():
    container = create("missing", ["prefect", "flow-run", "execute"])
    status = 204
    try:
        container.start()
    except docker.errors.APIError as error:
        status = error.status_code
    container.reload()
    code = container.attrs["State"]["ExitCode"]
    container.remove()
    return status, code


@check((["one", "two"], 7, "exited"))
def whole_run():
    container = create(
        "run",
        ["sh", "-c", "echo one; sleep 1; echo two; sleep 1; exit 7"],
        environment={"PREFECT_API_URL": "http://host.docker.internal:4200/api"},
        labels={"io.prefect.flow-run-id": "1"},
        auto_remove=False,
    )
    container.start()
    lines = b"".join(container.logs(stream=True, follow=True)).decode().split()
    code = container.wait()["StatusCode"]
    container.reload()
    status = container.status
    container.remove()
    return lines, code, status


for function, expected in checks:
    try:
        found = function()
    except Exception as error:
        found = f"{type(error).__name__}: {error}"
    print(f"{function.__name__}:", "as on Docker" if found == expected else repr(found))
sys.stdout.flush()
