"""web.py PORT ENTRIES KILOBYTES: a proxy that answers for hosts of any name: /feed lists so many articles, each a page of that size.

Most of a page on the web is not text: here scripts, links and teasers that differ from page to page, of seeded chance.
"""
import http.server
import random
import sys

PORT, ENTRIES, SIZE = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) * 1024
WORDS = [''.join(random.Random(n).choices('aeinrstlomdcpu', k=3 + n % 8)) for n in range(4000)]


def words(chance, count):
    return ' '.join(chance.choices(WORDS, k=count))


def filler(chance):
    kind = chance.randrange(3)
    token = f'{chance.getrandbits(48):x}'
    if kind == 0:
        return f'<script>window.d=window.d||[];d.push({{"id":"{token}","t":"{words(chance, 4)}","n":{chance.randrange(9999)}}});</script>\n'
    if kind == 1:
        return f'<div class="teaser t-{chance.randrange(99)}"><a href="/{token}" data-id="{token[::-1]}">{words(chance, 9)}</a></div>\n'
    return f'<style>.c-{token}{{margin:{chance.randrange(40)}px;color:#{token[:6]};display:block}}</style>\n'


def article(path):
    chance = random.Random(path)
    text = ''.join(f'<p>{words(chance, 60).capitalize()}.</p>\n' for _ in range(10))
    head, body = [], []
    size = len(text)
    while size < SIZE:
        line = filler(chance)
        (head if size < SIZE // 2 else body).append(line)
        size += len(line)
    half = len(body) // 2
    return (f'<!doctype html><html lang="en"><head><title>{words(chance, 8)}</title>'
            '<meta property="article:published_time" content="2025-09-01T08:00:00Z">\n' + ''.join(head) + '</head><body><nav>'
            + ''.join(body[:half]) + f'</nav><article><h1>{words(chance, 8)}</h1>\n{text}</article><footer>' + ''.join(body[half:])
            + '</footer></body></html>')


def feed(host):
    items = ''.join(f'<item><title>Story {n}</title><link>http://{host}/story-{n}</link></item>' for n in range(ENTRIES))
    return f'<rss version="2.0"><channel><title>{host}</title><link>http://{host}/</link>{items}</channel></rss>'


class Web(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        host, _, path = self.path.removeprefix('http://').partition('/')
        if path.endswith('.txt'):
            self.answer(404, 'text/plain', '')
        elif path == 'feed':
            self.answer(200, 'application/rss+xml', feed(host))
        else:
            self.answer(200, 'text/html; charset=utf-8', article(self.path))

    def answer(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == '__main__':
    http.server.ThreadingHTTPServer(('127.0.0.1', PORT), Web).serve_forever()
