"""The application whose answers are compared; its twin is application.ts, in the same order.

Run as `python application.py FOLDER`: it serves FOLDER's files, prints its port and the versions as JSON, and
ends when its standard input does.
"""

import asyncio
import json
import logging
import platform
import sys
from functools import partial
from pathlib import Path

import aiohttp
from aiohttp import WSMsgType, web

compact = partial(json.dumps, separators=(",", ":"), ensure_ascii=False)
MAXIMUM = 4096


def json_response(data, status=200):
    return web.json_response(data, status=status, dumps=compact)


# Routes


async def index(request):
    return web.Response(text="index")


async def hello(request):
    return web.Response(body=f"hello, {request.match_info['name']}!".encode())


async def match(request):
    return json_response(dict(request.match_info))


async def echo_method(request):
    return web.Response(text=request.method)


class Item(web.View):
    async def get(self):
        return web.Response(text=f"item of {self.request.path}")

    async def post(self):
        return web.Response(text="posted", status=201)


async def url_for(request):
    router = request.app.router
    return json_response(
        [
            str(router["plain"].url_for()),
            str(router["hello"].url_for(name="a b/ü?")),
            str(router["plain"].url_for().with_query({"q": "a b&ü"})),
            str(router["number"].url_for(number="7")),
        ]
    )


# What a request says


async def inspect(request):
    return json_response(
        {
            "method": request.method,
            "version": f"{request.version.major}.{request.version.minor}",
            "path": request.path,
            "rawPath": request.raw_path,
            "pathQs": request.path_qs,
            "queryString": request.query_string,
            "query": list(request.query.items()),
            "host": request.host,
            "scheme": request.scheme,
            "keepAlive": request.keep_alive,
            "contentType": request.content_type,
            "charset": request.charset,
            "contentLength": request.content_length,
            "canReadBody": request.can_read_body,
        }
    )


async def headers(request):
    """The values of every header whose name begins with X-, as they came."""
    pairs = [[name.lower(), value] for name, value in request.headers.items()]
    return json_response([pair for pair in pairs if pair[0].startswith("x-")])


async def cookies(request):
    return json_response(dict(request.cookies))


async def conditions(request):
    def seconds(moment):
        return None if moment is None else int(moment.timestamp())

    def tags(values):
        return None if values is None else [[tag.value, tag.is_weak] for tag in values]

    return json_response(
        {
            "ifModifiedSince": seconds(request.if_modified_since),
            "ifUnmodifiedSince": seconds(request.if_unmodified_since),
            "ifRange": seconds(request.if_range),
            "ifMatch": tags(request.if_match),
            "ifNoneMatch": tags(request.if_none_match),
        }
    )


# Bodies


async def read(request):
    body = await request.read()
    return web.Response(body=body, content_type="application/octet-stream")


async def text(request):
    return web.Response(text=await request.text())


async def read_json(request):
    return json_response(await request.json())


async def stream(request):
    length = 0
    async for chunk in request.content.iter_any():
        length += len(chunk)
    return web.Response(text=f"{length} bytes")


async def ignore(request):
    return web.Response(text="ignored")


async def read_twice(request):
    first = await request.read()
    second = await request.read()
    return web.Response(text=str(first == second))


async def form(request):
    fields = []
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            content = value.file.read().decode("latin-1")
            fields.append([name, value.filename, value.content_type, content])
        else:
            fields.append([name, value])
    return json_response(fields)


async def multipart(request):
    parts = []
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        content = (await part.read()).decode("latin-1")
        parts.append([part.name, part.filename, part.headers.get("Content-Type"), content])
    return json_response(parts)


# Responses


async def default_json(request):
    return web.json_response({"a": [1, 2], "b": "ü"})


async def respond(request):
    status = int(request.match_info["status"])
    return web.Response(status=status, text=None if status in (204, 304) else "text")


async def custom(request):
    response = web.Response(
        status=299,
        reason="Quite Fine",
        text="<p>ü</p>",
        content_type="text/html",
        charset="latin-1",
        headers={"X-One": "1", "Cache-Control": "no-store"},
    )
    response.headers.add("X-Many", "a")
    response.headers.add("X-Many", "b")
    return response


async def empty(request):
    return web.Response()


async def set_cookies(request):
    response = web.Response(text="cookies")
    response.set_cookie("plain", "value")
    response.set_cookie(
        "all", "1", max_age=60, path="/a", domain="example.org", secure=True, httponly=True, samesite="Lax"
    )
    response.set_cookie("quoted", 'a b;c"')
    response.del_cookie("old")
    return response


async def bad_header(request):
    return web.Response(headers={"X-Split": "a\r\nX-Injected: b"})


async def bad_reason(request):
    return web.Response(reason="a\r\nX-Injected: b")


async def compressed(request):
    response = web.Response(text="compress me " * 20)
    response.enable_compression()
    return response


async def tagged(request):
    response = web.Response(text="tagged")
    response.etag = "version-1"
    response.last_modified = 1_600_000_000
    return response


async def chunked(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    for piece in (b"one ", b"", b"two ", b"three"):
        await response.write(piece)
    await response.write_eof()
    return response


async def sized(request):
    response = web.StreamResponse()
    response.content_type = "text/plain"
    response.content_length = 6
    await response.prepare(request)
    await response.write(b"sized")
    await response.write_eof(b"!")
    return response


async def forced_chunked(request):
    response = web.Response(text="forced")
    response.enable_chunked_encoding()
    return response


async def forced_close(request):
    response = web.Response(text="closing")
    response.force_close()
    return response


# Errors


async def redirect(request):
    kinds = {
        "301": web.HTTPMovedPermanently,
        "302": web.HTTPFound,
        "303": web.HTTPSeeOther,
        "307": web.HTTPTemporaryRedirect,
        "308": web.HTTPPermanentRedirect,
    }
    raise kinds[request.match_info["kind"]](request.query.get("to", "/"))


async def raise_exception(request):
    kind = request.match_info["kind"]
    if kind == "no-content":
        raise web.HTTPNoContent()
    if kind == "unauthorized":
        raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Basic"})
    if kind == "gone":
        raise web.HTTPGone(text="<h1>Gone</h1>", content_type="text/html", reason="Long Gone")
    if kind == "method":
        raise web.HTTPMethodNotAllowed("GET", ["PUT", "DELETE"])
    if kind == "legal":
        raise web.HTTPUnavailableForLegalReasons("http://example.org/why")
    if kind == "created":
        raise web.HTTPCreated()
    raise web.HTTPServiceUnavailable()


async def fail(request):
    raise ValueError("a secret of the server")


async def fail_after_head(request):
    response = web.StreamResponse()
    await response.prepare(request)
    await response.write(b"a beginning")
    raise ValueError("a secret of the server")


async def no_response(request):
    return None


async def time_out(request):
    raise asyncio.TimeoutError


# Files


def file_routes(folder):
    async def whole(request):
        return web.FileResponse(folder / "letters.txt")

    async def download(request):
        headers = {"Content-Disposition": 'attachment; filename="l.bin"', "Content-Type": "a/b"}
        return web.FileResponse(folder / "letters.txt", headers=headers)

    async def missing(request):
        return web.FileResponse(folder / "nowhere.txt")

    async def directory(request):
        return web.FileResponse(folder)

    return [
        web.get("/file", whole),
        web.get("/file/download", download),
        web.get("/file/missing", missing),
        web.get("/file/directory", directory),
        web.static("/static", folder),
        web.static("/listed", folder / "folder", show_index=True),
        web.static("/linked", folder, follow_symlinks=True),
    ]


# WebSockets


async def websocket(request):
    socket = web.WebSocketResponse(protocols=("one", "two"), max_msg_size=1000)
    await socket.prepare(request)
    async for message in socket:
        if message.type == WSMsgType.TEXT:
            if message.data == "close":
                await socket.close(code=4000, message=b"as told")
            else:
                await socket.send_str(f"echo {message.data}")
        elif message.type == WSMsgType.BINARY:
            await socket.send_bytes(message.data[::-1])
    return socket


# Middlewares and sub-applications


@web.middleware
async def mark(request, handler):
    response = await handler(request)
    response.headers["X-Inner"] = "seen"
    return response


@web.middleware
async def rescue(request, handler):
    """Turns a 404 under /rescued into an answer; every error below still passes through."""
    try:
        return await handler(request)
    except web.HTTPNotFound:
        if request.path.startswith("/rescued"):
            return web.Response(text="rescued")
        raise


async def prepared(request, response):
    response.headers["X-Prepared"] = request.method


def sub_application():
    app = web.Application(middlewares=[mark])
    app["name"] = "inner"

    async def where(request):
        outer = request.config_dict["outer"]
        return web.Response(text=f"{request.app['name']} of {outer}: {request.path}")

    app.add_routes([web.get("/", where), web.get("/at/{place}", where), web.get("/fail", fail)])
    return app


def normalized_application():
    app = web.Application(middlewares=[web.normalize_path_middleware()])
    app.add_routes([web.get("/slash/", index), web.get("/bare", index)])
    return app


def make_application(folder):
    app = web.Application(middlewares=[rescue], client_max_size=MAXIMUM)
    app["outer"] = "outer"
    app.on_response_prepare.append(prepared)
    app.add_routes(
        [
            web.get("/", index, name="plain"),
            web.get("/hello/{name}", hello, name="hello"),
            web.get(r"/number/{number:\d+}", match, name="number"),
            web.get("/two/{first}/{second}", match),
            web.get("/rest/{path:.*}", match),
            web.get("/report-{year}.csv", match),
            web.get("/ünicode/{name}", match),
            web.get("/two/fixed/order", echo_method),
            web.get("/only-get", echo_method, allow_head=False),
            web.post("/only-post", echo_method),
            web.put("/change", echo_method),
            web.patch("/change", echo_method),
            web.delete("/change", echo_method),
            web.options("/options", echo_method),
            web.route("*", "/any", echo_method),
            web.view("/item", Item),
            web.get("/url-for", url_for),
            web.route("*", "/inspect", inspect),
            web.get("/headers", headers),
            web.get("/cookies", cookies),
            web.get("/conditions", conditions),
            web.route("*", "/read", read),
            web.post("/text", text),
            web.post("/json", read_json),
            web.post("/stream", stream),
            web.route("*", "/ignore", ignore),
            web.post("/read-twice", read_twice),
            web.route("*", "/form", form),
            web.post("/multipart", multipart),
            web.get("/default-json", default_json),
            web.get(r"/respond/{status:\d+}", respond),
            web.get("/custom", custom),
            web.get("/empty", empty),
            web.get("/set-cookies", set_cookies),
            web.get("/bad-header", bad_header),
            web.get("/bad-reason", bad_reason),
            web.get("/compressed", compressed),
            web.get("/tagged", tagged),
            web.get("/chunked", chunked),
            web.get("/sized", sized),
            web.get("/forced-chunked", forced_chunked),
            web.get("/forced-close", forced_close),
            web.get("/redirect/{kind}", redirect),
            web.get("/raise/{kind}", raise_exception),
            web.get("/fail", fail),
            web.get("/fail-after-head", fail_after_head),
            web.get("/no-response", no_response),
            web.get("/time-out", time_out),
            web.get("/websocket", websocket),
            *file_routes(folder),
        ]
    )
    app.add_subapp("/inner", sub_application())
    app.add_subapp("/normalized", normalized_application())
    return app


async def main(folder):
    runner = web.AppRunner(make_application(folder), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    versions = {"aiohttp": aiohttp.__version__, "python": platform.python_version()}
    print(json.dumps({"port": port, **versions}), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    asyncio.run(main(Path(sys.argv[1])))
