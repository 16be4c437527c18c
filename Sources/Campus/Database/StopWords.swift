/// English words that say how a question is asked, not what it is about.
enum StopWords {
    static let english: Set<String> = Set(
        """
        a about am an and any are as at be been being but by can could d did do does doing for from get give had has
        have having he her here him his how i if in into is it its just know ll m many may me might much my next no not now of
        on one or our please re s say shall she should so some t tell than that the their them then there these they
        this those to too until us ve was we were what when where which who whom whose why will with would you your
        """.split { $0.isWhitespace }.map(String.init))
}
