/// English words that carry grammar, not content.
enum Vocabulary {
    /// Never part of what a question is about.
    static let stop: Set<String> = words(
        """
        a an the this that these those it its they them their theirs there here he she his her him we us our ours
        i me my mine you your yours one ones someone anyone somebody anybody everybody everyone
        is are was were be been being am do does did done doing has have had having will would shall should can
        could may might must ought need to of in on at by for from with without into onto about as than then so
        and or but nor if when where who whom whose what which why how while because until till since during
        between through over under after before again once also too very just only even still yet not no yes
        please tell know say said show give let want wanted like wish wonder wondering could curious question
        answer explain describe information info details detail something anything nothing thing things stuff
        exactly actually really usually normally generally currently now right moment today tonight tomorrow
        hi hello hey thanks thank ok okay well oh um any some all every each both either neither other another
        more most much many such own same s t don't doesn't isn't aren't can't won't didn't wasn't couldn't got
        up out off down away kind sort sure quick quickly ahead pm uhr name names called supposed going gonna
        likely possible possibly else ever always never
        """)

    /// Weak evidence about the topic: generic verbs and nouns that a rewording swaps freely.
    static let light: Set<String> = Set(
        words(
            """
            get gets go goes find look use using used uses take takes taking happen happens happening hold held
            holds holding run make come see visit attend work works do next upcoming following campus university
            school college student students people person week weekly weeks month year day days time times date
            hour hours schedule scheduled timetable place located location room rooms building venue address
            situated cost costs price fee charge pay much long far number phone telephone email website site
            web page url contact offered offer offers available opening start starts begin begins end ends
            end finish finishes first last soon sooner earlier regular regularly currently possible able
            allowed able want people spot belong buy obtain learn know check become try help
            compare directions left remain wait coming walk catch look soon meantime lot bit
            together late early weekly daily per latest earliest latest host hosts sits stand
            require requires required mandatory there local specific
            """
        ).map { Stemmer.stem($0) })

    static let auxiliaries: Set<String> = words(
        """
        is are was were am do does did has have had will would shall should can could may might must isn't aren't
        doesn't don't won't can't wasn't couldn't didn't
        """)

    static let questionWords: Set<String> = words("when where who whom whose what which why how")

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    }
}
