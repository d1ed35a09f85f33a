"""The same calls as SDKBench.swift makes, with docker-py and aiodocker. Prints one JSON line for each."""
import asyncio, io, json, os, statistics, sys, tarfile, time

client_name, target, logs, rounds, bulk = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])


def say(case, samples, cpu):
    print(json.dumps({"case": case, "wall": statistics.median(samples), "cpu": statistics.median(cpu)}), flush=True)


def archive():
    """A tar of one file of `bulk` zeros, made while it is read."""
    info = tarfile.TarInfo("zeros")
    info.size = bulk
    yield info.tobuf()
    block = bytes(1 << 20)
    for _ in range(bulk >> 20):
        yield block
    yield bytes(1024)


def measure(case, count, call):
    call()
    samples, cpu = [], []
    for _ in range(count):
        start, used = time.perf_counter(), time.process_time()
        call()
        samples.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    say(case, samples, cpu)


def docker_py():
    import docker

    api = docker.from_env(timeout=600).api
    measure("ping", rounds * 20, api.ping)
    measure("list", rounds, lambda: api.containers(all=True))
    measure("inspect", rounds * 5, lambda: api.inspect_container(target))

    def execute():
        made = api.exec_create(target, ["true"])
        api.exec_start(made["Id"])
        api.exec_inspect(made["Id"])

    measure("exec", rounds, execute)

    def read_logs():
        for _ in api.logs(logs, stream=True):
            pass

    start, used = time.perf_counter(), time.process_time()
    read_logs()
    say("logs", [time.perf_counter() - start], [time.process_time() - used])
    start, used = time.perf_counter(), time.process_time()
    api.put_archive(target, "/tmp", archive())
    say("upload", [time.perf_counter() - start], [time.process_time() - used])


async def aio():
    import aiodocker

    async with aiodocker.Docker() as docker:

        async def timed(case, count, call):
            await call()
            samples, cpu = [], []
            for _ in range(count):
                start, used = time.perf_counter(), time.process_time()
                await call()
                samples.append(time.perf_counter() - start)
                cpu.append(time.process_time() - used)
            say(case, samples, cpu)

        container = docker.containers.container(target)

        async def ping():
            async with docker._query("_ping") as response:
                await response.read()

        async def execute():
            made = await container.exec(["true"])
            async with made.start(detach=False) as stream:
                while await stream.read_out() is not None:
                    pass
            await made.inspect()

        await timed("ping", rounds * 20, ping)
        await timed("list", rounds, lambda: docker.containers.list(all=True))
        await timed("inspect", rounds * 5, container.show)
        await timed("exec", rounds, execute)

        async def once(case, call):
            start, used = time.perf_counter(), time.process_time()
            await call()
            say(case, [time.perf_counter() - start], [time.process_time() - used])

        async def read_logs():
            source = docker.containers.container(logs)
            async for _ in source.log(stdout=True, stderr=True, follow=True):
                pass

        async def pieces():
            for piece in archive():
                yield piece

        await once("logs", read_logs)
        await once("upload", lambda: container.put_archive("/tmp", pieces()))


docker_py() if client_name == "docker-py" else asyncio.run(aio())
