"""Writes a tiny model with random weights and a real tokenizer, for a real llama.cpp server to load.

It says nothing sensible. The server around it is real all the same: it streams real tokens, writes tool calls under its
grammar when they are required, makes embeddings and counts. A client can be tested against a server that nobody here wrote.

usage: make_tiny_gguf.py VOCABULARY.gguf TEMPLATE.jinja OUT.gguf [TOKEN=BIAS ...]

TOKEN=BIAS makes the model prefer a token. Hidden dimension 0 is held at a constant, so that one column of the output
matrix acts as a bias: with it a random model opens a tool call, and the server's grammar writes the rest of the call.
"""

import sys

import gguf
import numpy

WIDTH, LAYERS, HEADS, KEY_HEADS, FEED_FORWARD, CONTEXT = 64, 2, 4, 2, 128, 8192
SEED = 7


def copy_tokenizer(source, writer, favoured):
    """Gives back the pieces. A favoured token that the vocabulary lacks takes the place of an unused one."""
    pieces = source.fields["tokenizer.ggml.tokens"].contents()
    types = source.fields["tokenizer.ggml.token_type"].contents()
    unused = [place for place, piece in enumerate(pieces) if piece.startswith("[PAD")]
    for token in favoured:
        if token not in pieces:
            place = unused.pop()
            pieces[place], types[place] = token, gguf.TokenType.USER_DEFINED
    changed = {"tokenizer.ggml.tokens": pieces, "tokenizer.ggml.token_type": types}
    for field in source.fields.values():
        if not field.name.startswith("tokenizer.") or field.name == "tokenizer.chat_template":
            continue
        value = changed.get(field.name, None) or field.contents()
        if field.types[0] == gguf.GGUFValueType.ARRAY:
            writer.add_key_value(field.name, value, gguf.GGUFValueType.ARRAY, field.types[-1])
        else:
            writer.add_key_value(field.name, value, field.types[0])
    return pieces


def describe(writer, size):
    writer.add_name("tiny-random")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KEY_HEADS)
    writer.add_vocab_size(size)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)


def add_weights(writer, pieces, favoured):
    random = numpy.random.default_rng(SEED)

    def noise(*shape):
        return (random.standard_normal(shape) * 0.05).astype(numpy.float32)

    ones = numpy.ones(WIDTH, numpy.float32)
    embedding, head = noise(len(pieces), WIDTH), noise(len(pieces), WIDTH)
    embedding[:, 0], head[:, 0] = 1.0, 0.0
    for token, bias in favoured.items():
        head[pieces.index(token), 0] = bias / WIDTH**0.5
    writer.add_tensor("token_embd.weight", embedding)
    writer.add_tensor("output.weight", head)
    writer.add_tensor("output_norm.weight", ones)
    for layer in range(LAYERS):
        block = f"blk.{layer}."
        writer.add_tensor(block + "attn_norm.weight", ones)
        writer.add_tensor(block + "ffn_norm.weight", ones)
        writer.add_tensor(block + "attn_q.weight", noise(WIDTH, WIDTH))
        writer.add_tensor(block + "attn_k.weight", noise(WIDTH // HEADS * KEY_HEADS, WIDTH))
        writer.add_tensor(block + "attn_v.weight", noise(WIDTH // HEADS * KEY_HEADS, WIDTH))
        writer.add_tensor(block + "attn_output.weight", noise(WIDTH, WIDTH))
        writer.add_tensor(block + "ffn_gate.weight", noise(FEED_FORWARD, WIDTH))
        writer.add_tensor(block + "ffn_up.weight", noise(FEED_FORWARD, WIDTH))
        writer.add_tensor(block + "ffn_down.weight", noise(WIDTH, FEED_FORWARD))


def main(vocabulary, template, out, *biases):
    favoured = {token: float(bias) for token, bias in (argument.rsplit("=", 1) for argument in biases)}
    writer = gguf.GGUFWriter(out, "llama")
    pieces = copy_tokenizer(gguf.GGUFReader(vocabulary), writer, favoured)
    with open(template, encoding="utf-8") as file:
        writer.add_chat_template(file.read())
    describe(writer, len(pieces))
    add_weights(writer, pieces, favoured)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
