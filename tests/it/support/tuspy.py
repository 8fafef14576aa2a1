"""Hands in one file with tuspy, the client that others wrote in Python.

ENDPOINT COOKIE FILE NAME MEMORY PIECES: sends so many pieces and dies in the middle of its work,
or with 0 goes on from where the last one stopped and tells where that was. COOKIE may also be
what stands in `Authorization`, as programs with a token send it.
"""

import os
import signal
import sys

from tusclient import client
from tusclient.storage.filestorage import FileStorage

PIECE = 64 << 10

endpoint, cookie, file, name, memory, pieces = sys.argv[1:]
headers = {"Origin": endpoint.split("/a/")[0].split("/s/")[0]}
if cookie.startswith("Bearer "):
    headers = {"Authorization": cookie}
elif cookie:
    headers["Cookie"] = cookie
uploader = client.TusClient(endpoint, headers=headers).uploader(
    file,
    chunk_size=PIECE,
    metadata={"filename": name},
    store_url=True,
    url_storage=FileStorage(memory),
    upload_checksum=True,
    retries=20,
    retry_delay=1,
)
if int(pieces):
    for _ in range(int(pieces)):
        uploader.upload_chunk()
    os.kill(os.getpid(), signal.SIGKILL)
print(uploader.offset)
uploader.upload()
