using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>Reads the condition behind WHERE.</summary>
internal sealed class WhereParser(StatementReader reader)
{
    private static readonly string[] Comparators = ["=", "<>", "!=", "<", "<=", ">", ">="];

    /// <exception cref="ServiceError">ValidationException.</exception>
    public ICondition Read()
    {
        var condition = ReadAnd();
        while (reader.TryTakeWord("OR"))
            condition = new Or(condition, ReadAnd());
        return condition;
    }

    private ICondition ReadAnd()
    {
        var condition = ReadNot();
        while (reader.TryTakeWord("AND"))
            condition = new And(condition, ReadNot());
        return condition;
    }

    private ICondition ReadNot() => reader.TryTakeWord("NOT") ? new Not(reader.ReadNested(ReadNot)) : ReadPrimary();

    private ICondition ReadPrimary()
    {
        if (reader.TryTakeSymbol("("))
        {
            var inner = reader.ReadNested(Read);
            reader.ExpectSymbol(")");
            return inner;
        }

        var literals = reader.Literals.Count;
        var isFunction = reader.Current.Kind == StatementTokenKind.Word && reader.Next.IsSymbol("(") && !reader.Current.IsWord("size");
        var condition = isFunction ? ReadFunction() : ReadComparison();
        reader.NoteComparison(literals, condition.Paths.Where(path => path.Steps.IsEmpty).Select(path => path.Attribute).FirstOrDefault());
        return condition;
    }

    private ICondition ReadFunction()
    {
        var name = reader.Take().Text.ToLowerInvariant();
        reader.ExpectSymbol("(");
        var subject = ReadOperand();
        reader.ExpectSymbol(",");
        var argument = ReadOperand();
        reader.ExpectSymbol(")");
        return (name, subject) switch
        {
            ("begins_with", _) => new BeginsWith(subject, argument),
            ("contains", _) => new Contains(subject, argument),
            ("attribute_type", PathOperand path) => new HasAttributeType(path.Path, argument),
            _ => throw StatementLexer.SyntaxError($"No such function: {name}"),
        };
    }

    private ICondition ReadComparison()
    {
        var left = ReadOperand();
        if (reader.TryTakeWord("BETWEEN"))
        {
            var low = ReadOperand();
            reader.ExpectWord("AND");
            return new Between(left, low, ReadOperand());
        }

        if (reader.TryTakeWord("IN"))
            return new InList(left, ReadCandidates());
        if (reader.TryTakeWord("IS"))
            return ReadMissing(left);
        if (reader.Current.Kind != StatementTokenKind.Symbol || !Comparators.Contains(reader.Current.Text))
            throw reader.Expected("a comparison");
        var comparator = reader.Take().Text;
        return new Comparison(left, comparator == "!=" ? "<>" : comparator, ReadOperand());
    }

    private ICondition ReadMissing(IOperand operand)
    {
        var isThere = reader.TryTakeWord("NOT");
        reader.ExpectWord("MISSING");
        if (operand is not PathOperand path)
            throw StatementLexer.SyntaxError("IS MISSING asks for an attribute");
        var exists = new AttributeExists(path.Path);
        return isThere ? exists : new Not(exists);
    }

    // IN takes its values in either kind of brackets.
    private List<IOperand> ReadCandidates()
    {
        var end = reader.TryTakeSymbol("[") ? "]" : ")";
        if (end == ")")
            reader.ExpectSymbol("(");
        var candidates = new List<IOperand> { ReadOperand() };
        while (reader.TryTakeSymbol(","))
            candidates.Add(ReadOperand());
        reader.ExpectSymbol(end);
        return candidates;
    }

    private IOperand ReadOperand()
    {
        if (reader.IsAtValue)
            return new ValueOperand(reader.ReadValue());
        if (!reader.Current.IsWord("size") || !reader.Next.IsSymbol("("))
            return new PathOperand(reader.ReadPath());
        reader.Take();
        reader.ExpectSymbol("(");
        var path = reader.ReadPath();
        reader.ExpectSymbol(")");
        return new SizeOperand(path);
    }
}
