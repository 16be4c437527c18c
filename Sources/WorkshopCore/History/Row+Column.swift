import GRDB

extension Row {
    /// A column by its name. The row's own subscript ends the program over a value of another kind, and what its
    /// `decode` throws repeats the whole row.
    func column<Value: DatabaseValueConvertible>(_ name: String) throws(UnreadableColumn) -> Value {
        guard let value = Value.fromDatabaseValue(self[name] as DatabaseValue) else {
            throw UnreadableColumn(name: name)
        }
        return value
    }
}

/// A column that holds another kind of value than was written.
struct UnreadableColumn: Error, CustomStringConvertible {
    let name: String

    var description: String { "the column \(name) holds what this program never writes there" }
}
