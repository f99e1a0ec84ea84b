"""A process that is started again when it ends, as an init would."""

import os
import signal
import subprocess
import threading
import time

PAUSE = 1.0  # seconds from an end to the next start


class Process:
    """One program with a log. Thread-safe."""

    def __init__(self, name, argv, environment, log):
        self.name = name
        self.argv = argv
        self.environment = environment
        self.log = log
        self.starts = 0
        self._wanted = False
        self._popen = None
        self._watch = None

    def start(self):
        self._wanted = True
        self._spawn()
        self._watch = threading.Thread(target=self._again, args=(self._popen,), daemon=True)
        self._watch.start()

    def _spawn(self):
        with open(self.log, "ab") as log:
            log.write(f"== start {self.starts} at {time.strftime('%H:%M:%S')}\n".encode())
            log.flush()
            # A session of its own, as from an init: where the kernel shares time by sessions, it gets its share.
            self._popen = subprocess.Popen(self.argv, env=os.environ | self.environment, stdin=subprocess.DEVNULL,
                                           stdout=log, stderr=log, start_new_session=True)
        self.starts += 1

    def _again(self, popen):
        while True:
            status = popen.wait()
            if not self._wanted:
                return
            with open(self.log, "a") as log:
                log.write(f"== ended with {status} at {time.strftime('%H:%M:%S')}\n")
            time.sleep(PAUSE)
            if not self._wanted:
                return
            self._spawn()
            popen = self._popen

    @property
    def pid(self):
        """None while it does not run."""
        return self._popen.pid if self._popen and self._popen.poll() is None else None

    def signal(self, which):
        self._popen.send_signal(which)

    def kill(self):
        """kill -9; it comes back."""
        self.signal(signal.SIGKILL)

    def stop(self, patience=60):
        """Asks it to end, and waits."""
        self._wanted = False
        self.signal(signal.SIGTERM)
        try:
            self._popen.wait(patience)
        except subprocess.TimeoutExpired:
            self.signal(signal.SIGKILL)
            self._popen.wait()
        self._watch.join()

    def end(self):
        """kill -9, for good."""
        self._wanted = False
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGKILL)
        self._popen.wait()
        self._watch.join(5)
