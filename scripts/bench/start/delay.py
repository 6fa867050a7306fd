"""Joins network namespaces with cables that are slow, each through a TUN device made in it.

Usage: delay.py MILLISECONDS PID=ADDRESS...
Each PID is of a process in one of the namespaces. A packet reaches the namespace of its address so many milliseconds
after it was sent. Ends when its input is closed, however the one who started it ends.
"""

import collections
import ctypes
import fcntl
import os
import select
import socket
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN = 0x0001
IFF_NO_PI = 0x1000
CLONE_NEWNET = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)


def open_cable(pid):
    """Python has a setns of its own from 3.12 on only."""
    namespace = os.open(f"/proc/{pid}/ns/net", os.O_RDONLY)
    if libc.setns(namespace, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns")
    os.close(namespace)
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", b"slow", IFF_TUN | IFF_NO_PI))
    return device


def main():
    delay = float(sys.argv[1]) / 1000
    cables = {}
    for argument in sys.argv[2:]:
        pid, address = argument.split("=")
        cables[socket.inet_aton(address)] = open_cable(pid)
    print("ready", flush=True)
    devices = list(cables.values())
    on_their_way = collections.deque()
    while True:
        pause = max(0, on_their_way[0][0] - time.monotonic()) if on_their_way else None
        readable, _, _ = select.select([sys.stdin, *devices], [], [], pause)
        if sys.stdin in readable and not os.read(0, 1):
            return
        for device in devices:
            if device in readable:
                receive(device, cables, delay, on_their_way)
        now = time.monotonic()
        while on_their_way and on_their_way[0][0] <= now:
            _, target, packet = on_their_way.popleft()
            try:
                os.write(target, packet)
            except OSError:
                pass  # The device is not up, or full. A network may lose a packet.


def receive(device, cables, delay, on_their_way):
    while True:
        try:
            packet = os.read(device, 65536)
        except BlockingIOError:
            return
        except OSError:
            return  # It is not up yet.
        # Bytes 16 to 19 of an IPv4 header are where it goes. IPv6 and multicast go nowhere.
        target = cables.get(packet[16:20]) if packet[0] >> 4 == 4 else None
        if target is not None:
            on_their_way.append((time.monotonic() + delay, target, packet))


main()
