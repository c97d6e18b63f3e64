# SPDX-FileCopyrightText: Fetchrace developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The article's three routes, served by uvicorn on a free port of 127.0.0.1; the port is the first line printed."""

import socket

import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
@app.get("/test/")
@app.get("/aaa/")
async def hello():
    return {"message": "Hello, World!"}


if __name__ == "__main__":
    # asyncio switches Nagle's algorithm off only for sockets that name TCP; otherwise each answer takes 44 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
