extension ReportedError {
    /// No time heals these, although they come as 429.
    static let finalWords: Set = [
        "insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "billing_error",
    ]

    /// The status that an error's word stands for: Anthropic's types, OpenAI's types and codes, Google's statuses, and
    /// the class names that vLLM sends.
    static func status(of word: String) -> Int? {
        statuses[plain(word)]
    }

    /// `rate_limit_error`, `RateLimitError` and `RATE_LIMIT` are one word.
    private static func plain(_ word: String) -> String {
        let letters = word.lowercased().filter { $0.isLetter || $0.isNumber }
        return letters.hasSuffix("error") ? String(letters.dropLast(5)) : letters
    }

    private static let statuses: [String: Int] = [
        "invalidrequest": 400, "badrequest": 400, "invalidargument": 400, "failedprecondition": 400,
        "contextlengthexceeded": 400, "exceedcontextsize": 400, "validation": 400, "value": 400,
        "authentication": 401, "invalidapikey": 401, "invalidauthentication": 401, "unauthorized": 401,
        "unauthenticated": 401,
        "billing": 402,
        "permission": 403, "permissiondenied": 403, "forbidden": 403,
        "notfound": 404, "modelnotfound": 404,
        "requesttimeout": 408,
        "conflict": 409, "aborted": 409,
        "requesttoolarge": 413,
        "unprocessableentity": 422,
        "ratelimit": 429, "ratelimitexceeded": 429, "ratelimitreached": 429, "toomanyrequests": 429,
        "resourceexhausted": 429, "throttling": 429, "insufficientquota": 429, "billinghardlimitreached": 429,
        "billingnotactive": 429,
        "api": 500, "server": 500, "internal": 500, "internalserver": 500,
        "notsupported": 501, "notimplemented": 501, "unimplemented": 501,
        "badgateway": 502,
        "unavailable": 503, "serviceunavailable": 503, "slowdown": 503,
        "timeout": 504, "gatewaytimeout": 504, "deadlineexceeded": 504,
        "overloaded": 529, "engineoverloaded": 529,
    ]
}
