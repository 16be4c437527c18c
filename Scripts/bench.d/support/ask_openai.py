"""Asks once with the openai package, and prints each piece of text as it comes."""

import sys

import openai

client = openai.OpenAI(base_url=sys.argv[1], api_key="none", max_retries=0)
question = [{"role": "user", "content": sys.argv[3]}]
for chunk in client.chat.completions.create(model=sys.argv[2], messages=question, stream=True):
    if chunk.choices and (text := chunk.choices[0].delta.content):
        sys.stdout.write(text)
        sys.stdout.flush()
