"""A program that answers a line with a line."""

import subprocess


class Talker:

    def __init__(self, argv, log):
        with open(log, "wb") as errors:
            self._popen = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True)

    def ask(self, command):
        self._popen.stdin.write(command + "\n")
        self._popen.stdin.flush()
        answer = self._popen.stdout.readline().strip()
        if not answer:
            raise RuntimeError(f"no answer to '{command}'; see its log")
        return answer

    def close(self):
        self._popen.kill()
        self._popen.wait()
