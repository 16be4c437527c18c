// ModelWire
