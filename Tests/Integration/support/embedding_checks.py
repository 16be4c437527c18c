"""What the official openai package must get for embeddings."""

import openai
from chat_checks import client_for
from kit import MODEL

EMBEDDER = "practice-embedding"
TEXTS = ["The AI Club meets on Thursdays.", "The pool is warm."]


def checks(base):
    make = client_for(base).embeddings.create

    def embeddings_as_base64_and_as_numbers():
        # The package asks for base64 unless told otherwise, and turns it into numbers itself.
        packed = make(model=EMBEDDER, input=TEXTS)
        plain = make(model=EMBEDDER, input=TEXTS, encoding_format="float", extra_body={"input_type": "passage"})
        assert [entry.index for entry in packed.data] == [0, 1], packed
        for one, other in zip(packed.data, plain.data):
            assert len(one.embedding) == len(other.embedding) > 100
            assert all(abs(left - right) < 1e-6 for left, right in zip(one.embedding, other.embedding))
        assert packed.usage.prompt_tokens == packed.usage.total_tokens > 5, packed.usage

    def no_embeddings_from_the_chat_model():
        try:
            make(model=MODEL, input="x")
        except openai.BadRequestError as error:
            assert EMBEDDER in error.body["message"], error.body
        else:
            raise AssertionError("the chat model made embeddings")

    return [embeddings_as_base64_and_as_numbers, no_embeddings_from_the_chat_model]
