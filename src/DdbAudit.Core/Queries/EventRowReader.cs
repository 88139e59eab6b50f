using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DdbAudit.Filters;
using DdbAudit.Queries.Sql;
using DdbAudit.Records;
using DdbAudit.Records.Json;
using DdbAudit.Records.Slices;

namespace DdbAudit.Queries;

/// <summary>
/// Reads result rows of <see cref="EventSql"/> as events: the record is put together again from its columns and given to the same
/// reading, with the same typed tests, as a record of a file. Reused from row to row; for one thread.
/// </summary>
internal sealed class EventRowReader
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = JsonBytes.MaxDepth };

    private readonly ArrayBufferWriter<byte> _record = new(4096);
    private readonly RecordPools _pools = new();
    private readonly RecordParser _parser;
    private readonly RecordTest _test;
    private readonly EventBuilder _builder;

    public EventRowReader(EventCriteria criteria, ScanOptions options)
    {
        var filter = new EventFilter(criteria);
        _parser = new RecordParser(_pools);
        _test = new RecordTest(filter, _pools);
        _builder = new EventBuilder(filter, options, _pools);
    }

    /// <param name="row">The columns' texts in the order of <see cref="EventRow"/>, null for NULL.</param>
    /// <returns>Null where the row is none of the events asked for.</returns>
    /// <exception cref="AuditException">LogRecordInvalid: the record is not as CloudTrail writes it.</exception>
    public DdbDataEvent? Read(IReadOnlyList<string?> row)
    {
        var logFile = row[EventRow.LogFileIndex] ?? string.Empty;
        try
        {
            WriteRecord(row);
            var fields = _parser.Parse(_record.WrittenSpan);
            var found = new FoundRecord(_record.WrittenSpan, ref fields, _parser.Request, _pools, logFile);
            return _test.IsAskedFor(ref found) ? _builder.Build(found) : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new AuditException(AuditError.LogRecordInvalid, $"A record of '{logFile}' cannot be read: {e.Message.TrimEnd('.')}.", e) { Target = logFile };
        }
    }

    private void WriteRecord(IReadOnlyList<string?> row)
    {
        _record.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_record, WriterOptions);
        writer.WriteStartObject();
        for (var i = 0; i < EventRow.Columns.Count; i++)
        {
            if (row[i] is { } text)
                WriteMember(writer, EventRow.Columns[i], text);
        }

        writer.WriteEndObject();
    }

    // A request that is no object says nothing, as in a file.
    private static void WriteMember(Utf8JsonWriter writer, RowColumn column, string text)
    {
        if (!column.IsJson)
            writer.WriteString(column.Member, text);
        else if (text.AsSpan().TrimStart() is ['{' or '[', ..])
            WriteJson(writer, column.Member, text);
    }

    private static void WriteJson(Utf8JsonWriter writer, string member, string json)
    {
        writer.WritePropertyName(member);
        writer.WriteRawValue(json);
    }
}
