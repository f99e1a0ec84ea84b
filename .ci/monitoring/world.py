"""world.py PORT UPSTREAM_PORT: a proxy before the demo's news site, with one host of its own whose feed never lists an
entry twice and whose articles all fail."""
import http.server
import itertools
import sys
import urllib.error
import urllib.request

ENTRIES = 10
numbers = itertools.count()
through = urllib.request.build_opener(urllib.request.ProxyHandler({'http': f'http://127.0.0.1:{sys.argv[2]}'}))


class World(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if '://restless.example/' in self.path:
            return self.restless()
        asked = urllib.request.Request(self.path, headers={k: v for k, v in self.headers.items() if k.lower() in (
            'accept', 'user-agent', 'if-none-match', 'if-modified-since')})
        try:
            with through.open(asked, timeout=10) as answer:
                self.answer(answer.status, answer.headers.items(), answer.read())
        except urllib.error.HTTPError as error:
            self.answer(error.code, error.headers.items(), error.read())

    def restless(self):
        if not self.path.endswith('/feed'):
            return self.answer(404 if self.path.endswith('.txt') else 500, [], b'')
        items = ''.join(f'<item><title>No. {n}</title><link>http://restless.example/{n}</link></item>'
                        for n in itertools.islice(numbers, ENTRIES))
        feed = f'<rss version="2.0"><channel><title>Restless</title>{items}</channel></rss>'
        self.answer(200, [('Content-Type', 'application/rss+xml')], feed.encode())

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ('content-length', 'transfer-encoding', 'connection', 'date', 'server'):
                self.send_header(name, value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), World).serve_forever()
