namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>What every language's tokens can be asked.</summary>
internal interface IToken
{
    bool IsSymbol(string symbol);

    bool IsWord(string word);
}
