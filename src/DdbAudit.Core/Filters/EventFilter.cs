namespace DdbAudit.Filters;

/// <summary>
/// Criteria made ready for many records: first tests on bytes, which may only rule out what the typed tests would rule out too,
/// then typed tests in the order of their cost. Safe for several threads.
/// </summary>
internal sealed class EventFilter
{
    private readonly EventCriteria _criteria;
    private readonly NamePatternSet _tables;
    private readonly TablePattern[] _places;
    private readonly NamePatternSet _eventNames;
    private readonly NamePatternSet _users;
    private readonly NamePatternSet _roles;
    private readonly NamePatternSet _addresses;
    private readonly NamePatternSet _errors;
    private readonly KeyPattern[] _keys;
    private readonly ByteNeedle[][] _needles;

    /// <exception cref="ArgumentException">A key without attributes is asked for.</exception>
    public EventFilter(EventCriteria criteria)
    {
        _criteria = criteria;
        _tables = new NamePatternSet(criteria.TableNames.Select(TableReference.ToName));
        _places = Array.ConvertAll([.. criteria.TableNames], table => new TablePattern(table));
        AsksForPlace = Array.Exists(_places, table => table.AsksForPlace);
        _eventNames = new NamePatternSet(criteria.EventNames);
        _users = new NamePatternSet(criteria.UserNames);
        _roles = new NamePatternSet(criteria.RoleNames);
        _addresses = new NamePatternSet(criteria.SourceIPAddresses);
        _errors = new NamePatternSet(criteria.ErrorCodes);
        _keys = [.. criteria.Keys.Select(key => new KeyPattern(key))];
        _needles = [.. ToNeedles()];
    }

    /// <summary>Whether items must be tested too, with <see cref="MatchesItem"/>.</summary>
    public bool AsksForItems => _keys.Length > 0;

    /// <summary>Whether a table was asked for by its ARN, so that Region and account must be tested too, with <see cref="MatchesPlace"/>.</summary>
    public bool AsksForPlace { get; }

    private static ReadOnlySpan<byte> EventSource => "dynamodb.amazonaws.com"u8;

    /// <summary>False only for a record that no typed test would let pass.</summary>
    /// <param name="hasBackslash">False where it is known that none stands in the record.</param>
    public bool MayMatch(ReadOnlySpan<byte> record, bool hasBackslash = true) =>
        ContainsAll(record) || (hasBackslash && record.IndexOf("\\u"u8) >= 0); // An escape may spell what was looked for.

    public bool MatchesTime(DateTimeOffset eventTime) =>
        (_criteria.Start is not { } start || eventTime >= start) && (_criteria.End is not { } end || eventTime < end);

    public bool MatchesCall(string eventName, string? sourceIPAddress, string? errorCode) =>
        _eventNames.IsMatch(eventName)
            && (!_criteria.FailedOnly || errorCode is not null)
            && _errors.IsMatch(errorCode)
            && _addresses.IsMatch(sourceIPAddress);

    public bool MatchesAccess(DdbAccess access) => _criteria.Access is not { } wanted || wanted == access;

    public bool MatchesTables(IReadOnlyList<string> tables)
    {
        if (_tables.IsEmpty)
            return true;
        for (var i = 0; i < tables.Count; i++)
        {
            if (_tables.IsMatch(tables[i]))
                return true;
        }

        return false;
    }

    /// <summary>Whether one of a call's tables was asked for where it is.</summary>
    public bool MatchesPlace(IReadOnlyList<string> tables, string? region, string? accountId)
    {
        for (var i = 0; i < tables.Count; i++)
        {
            if (IsTable(tables[i], region, accountId))
                return true;
        }

        return false;
    }

    public bool MatchesIdentity(DdbIdentity identity) =>
        MatchesUser(identity)
            && (_roles.IsEmpty || _roles.IsMatch(identity.RoleName) || _roles.IsMatch(identity.RoleArn));

    /// <summary>Whether one item of a call is one that was asked for: its table and its key.</summary>
    /// <param name="region">Of the call.</param>
    /// <param name="accountId">Of the call's tables.</param>
    public bool MatchesItem(string? table, DdbKey? key, string? region = null, string? accountId = null)
    {
        if (key is null || !(_places.Length == 0 || (table is not null && IsTable(table, region, accountId))))
            return false;
        foreach (var pattern in _keys)
        {
            if (pattern.IsMatch(key))
                return true;
        }

        return false;
    }

    private bool IsTable(string table, string? region, string? accountId)
    {
        foreach (var pattern in _places)
        {
            if (pattern.IsMatch(table, region, accountId))
                return true;
        }

        return false;
    }

    private bool MatchesUser(DdbIdentity identity) =>
        _users.IsEmpty
            || _users.IsMatch(identity.DisplayName)
            || _users.IsMatch(identity.UserName)
            || _users.IsMatch(identity.SessionName)
            || _users.IsMatch(identity.SourceIdentity)
            || _users.IsMatch(identity.OnBehalfOf?.UserId);

    private bool ContainsAll(ReadOnlySpan<byte> record)
    {
        foreach (var alternatives in _needles)
        {
            if (!ContainsAny(record, alternatives))
                return false;
        }

        return record.IndexOf(EventSource) >= 0;
    }

    private ByteNeedle[]? KeyNeedles()
    {
        ByteNeedle[] needles = [.. _keys.Select(key => key.ToNeedle()).OfType<ByteNeedle>()];
        return needles.Length == 0 || needles.Length < _keys.Length ? null : needles;
    }

    private static bool ContainsAny(ReadOnlySpan<byte> record, ByteNeedle[] alternatives)
    {
        foreach (var needle in alternatives)
        {
            if (needle.IsIn(record))
                return true;
        }

        return false;
    }

    // What tells most records apart comes first.
    private IEnumerable<ByteNeedle[]> ToNeedles()
    {
        // The word for an identity that nothing is known of stands in no record.
        var users = _users.IsMatch(DdbIdentity.UnknownName) ? null : _users.ToNeedles();
        ByteNeedle[]? failed = _criteria.FailedOnly ? [new ByteNeedle("errorCode"u8.ToArray())] : null;
        ByteNeedle[]?[] all = [KeyNeedles(), _tables.ToNeedles(), users, _roles.ToNeedles(), _errors.ToNeedles(), failed, _addresses.ToNeedles(), _eventNames.ToNeedles()];
        return all.OfType<ByteNeedle[]>();
    }
}
