"""A bridge and, for every process, a network namespace of its own on it. Needs a network namespace that is ours alone."""

import os
import subprocess

BRIDGE = "faults0"
HERE = "10.9.0.1"


def ip(*args):
    subprocess.run(["ip", *args], check=True)


def prepare():
    # Names of namespaces are files in a directory that everybody else sees, too.
    os.makedirs("/run/netns", exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run/netns"], check=True)
    ip("link", "set", "lo", "up")
    ip("link", "add", BRIDGE, "type", "bridge")
    ip("addr", "add", f"{HERE}/24", "dev", BRIDGE)
    ip("link", "set", BRIDGE, "up")


class Host:
    """A namespace with one address, whose cable can be pulled."""

    def __init__(self, name, number):
        self.name = name
        self.address = f"10.9.0.{number}"
        self.cable = f"v{number}"
        ip("netns", "add", name)
        ip("link", "add", self.cable, "type", "veth", "peer", "name", "eth0", "netns", name)
        ip("link", "set", self.cable, "master", BRIDGE, "up")
        ip("-n", name, "addr", "add", f"{self.address}/24", "dev", "eth0")
        ip("-n", name, "link", "set", "eth0", "up")
        ip("-n", name, "link", "set", "lo", "up")

    def on(self, *argv):
        """The command, as it runs there."""
        return ["nsenter", f"--net=/run/netns/{self.name}", *argv]

    def cut(self):
        ip("link", "set", self.cable, "down")

    def mend(self):
        ip("link", "set", self.cable, "up")
