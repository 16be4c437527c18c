// CurlStreaming
