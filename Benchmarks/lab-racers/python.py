"""Does one job of the laboratory with asyncio; see Sources/LabRacer/Job.swift.

aiohappyeyeballs, which aiohttp connects with, where it is installed; otherwise what asyncio has itself.
"""

import asyncio
import json
import platform
import resource
import socket
import sys
import time

try:
    import aiohappyeyeballs
except ImportError:
    aiohappyeyeballs = None

PORT, DELAY, WARM, COUNT, FLIGHT = (int(text) for text in sys.argv[1:6])


def info(address):
    """An address as getaddrinfo answers it."""
    if ":" in address:
        return (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, PORT, 0, 0))
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, PORT))


INFOS = [info(address) for address in sys.argv[6:]]
STAGGER = DELAY / 1000 if len(INFOS) > 1 else None


class Loop(asyncio.SelectorEventLoop):
    """Knows the answer of the only name that is asked for."""

    async def getaddrinfo(self, host, port, **_):
        return INFOS


async def connect(loop):
    """One race; its result has a method `close`."""
    if aiohappyeyeballs:
        return await aiohappyeyeballs.start_connection(INFOS, happy_eyeballs_delay=STAGGER)
    transport, _ = await loop.create_connection(
        asyncio.Protocol, "lab", PORT, happy_eyeballs_delay=STAGGER)
    return transport


async def one_by_one(loop):
    races = []
    for _ in range(COUNT):
        start = time.monotonic_ns()
        connection = await connect(loop)
        races.append(time.monotonic_ns() - start)
        connection.close()
        await asyncio.sleep(0)
    return races


async def rolling(loop):
    async def chain():
        for _ in range(COUNT // FLIGHT):
            (await connect(loop)).close()

    await asyncio.gather(*(chain() for _ in range(FLIGHT)))


def resident_kilobytes():
    """The most that was resident, of this program alone.

    ru_maxrss begins with what the process had before it became this program.
    """
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


async def run(loop):
    for _ in range(WARM):
        (await connect(loop)).close()
    before, start, races, connections = time.process_time_ns(), time.monotonic_ns(), [], []
    if FLIGHT == 1:
        races = await one_by_one(loop)
    elif FLIGHT == COUNT:
        connections = await asyncio.gather(*(connect(loop) for _ in range(COUNT)))
    else:
        await rolling(loop)
    total, processor = time.monotonic_ns() - start, time.process_time_ns() - before
    for connection in connections:
        connection.close()
    version = "Python " + platform.python_version()
    print(json.dumps({
        "name": version + (", aiohappyeyeballs" if aiohappyeyeballs else ", asyncio"),
        "races": races, "total": total, "processor": processor,
        "resident": resident_kilobytes(),
    }))


def main():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    loop = Loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(run(loop))
    loop.close()


main()
