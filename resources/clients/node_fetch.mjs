// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Node's own fetch: as many loops as requests are wanted at once.

const base = process.env.FETCHRACE_BASE ?? "http://127.0.0.1:8000";
const urls = (process.env.FETCHRACE_URLS ?? `${base}/\n${base}/test/\n${base}/aaa/`).split("\n");
const requests = Number(process.env.FETCHRACE_REQUESTS ?? 600);
const atOnce = Math.min(Number(process.env.FETCHRACE_AT_ONCE ?? 100), requests);

let next = 0;
async function work() {
    while (next < requests) {
        const response = await fetch(urls[next++ % urls.length]);
        await response.arrayBuffer();
    }
}

const begin = performance.now();
await Promise.all(Array.from({ length: atOnce }, work));
console.log(`${requests} responses in ${((performance.now() - begin) / 1000).toFixed(4)} s`);
