"""Asks once with httpx alone, and prints each piece of text as it comes."""

import json
import sys

import httpx

body = {"model": sys.argv[2], "messages": [{"role": "user", "content": sys.argv[3]}], "stream": True}
with httpx.stream("POST", f"{sys.argv[1]}/chat/completions", json=body, timeout=20) as response:
    response.raise_for_status()
    for line in response.iter_lines():
        if line.startswith("data: {"):
            choices = json.loads(line[6:])["choices"]
            if choices and (text := choices[0]["delta"].get("content")):
                sys.stdout.write(text)
                sys.stdout.flush()
