#nullable enable
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DdbAudit.Tests;

/// <summary>
/// All that a sandbox holds: equal texts, equal accounts. It is read from the state rooms of all services, whatever they are, so that a
/// service that is added later is covered too. Times, ids that are drawn anew, and counters say nothing of what is there: they are left
/// out. Compiled by the tests of the adapters and, with Add-Type, by those of the module.
/// </summary>
public sealed class SandboxSnapshot
{
    // Deeper than any state is; what points back at its owner ends here.
    private const int MaxDepth = 24;

    private static readonly Type[] Leaves = [typeof(string), typeof(decimal), typeof(Uri), typeof(XElement)];
    private static readonly Type[] LeftOut = [typeof(object), typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(DateTime), typeof(TimeSpan), typeof(Guid)];
    private static readonly Type[] Machinery = [typeof(Delegate), typeof(TimeProvider), typeof(System.Threading.Tasks.Task), typeof(System.Threading.CancellationTokenSource)];
    private static readonly Regex Counters = new("sequence|^version$|versionid|uploadid|roleid|^previous|requesttokens", RegexOptions.IgnoreCase);
    private static readonly Regex CompilersName = new("^<(.+)>.*$");
    private static readonly Regex SuggestedNames = new("ddbaudit-[0-9]{12}-[a-z0-9-]+-[a-z0-9]{8}");

    private readonly SortedDictionary<string, string> _things = new(StringComparer.Ordinal);

    private SandboxSnapshot()
    {
    }

    /// <param name="server">A SandboxServer; its state is internal, hence object.</param>
    public static SandboxSnapshot Of(object server)
    {
        var snapshot = new SandboxSnapshot();
        foreach (var store in StoresOf(server).OrderBy(store => store.GetType().FullName, StringComparer.Ordinal))
            snapshot.Add(store);
        return snapshot;
    }

    /// <summary>What is here and was not there, without a tag that says whose it is.</summary>
    public IEnumerable<string> UntaggedBeyond(SandboxSnapshot before) =>
        _things.Where(thing => !before._things.ContainsKey(thing.Key) && !thing.Value.Contains("ddbaudit:managed-by", StringComparison.Ordinal)).Select(thing => thing.Key);

    /// <summary>What differs, one line a thing.</summary>
    public IEnumerable<string> Differences(SandboxSnapshot other) => _things.Keys.Union(other._things.Keys)
        .Where(key => _things.GetValueOrDefault(key) != other._things.GetValueOrDefault(key))
        .Select(key => $"{key}: {_things.GetValueOrDefault(key, "(nothing)")} <> {other._things.GetValueOrDefault(key, "(nothing)")}");

    public override string ToString() => string.Join('\n', _things.Select(thing => $"{thing.Key}\n  {thing.Value}"));

    // A store keeps things by name; each is one line.
    private void Add(object store)
    {
        foreach (var (name, _, value) in FieldsOf(store).Where(IsState))
        {
            if (value is IDictionary entries)
            {
                foreach (var entry in EntriesOf(entries))
                    Put($"{store.GetType().Name} {Describe(entry.Key)}", Describe(entry.Value));
            }
            else
            {
                Put($"{store.GetType().Name}.{name}", Describe(value));
            }
        }
    }

    private void Put(string key, string text) => _things[SuggestedNames.Replace(key, "SUGGESTED")] = SuggestedNames.Replace(text, "SUGGESTED");

    private static List<object> StoresOf(object server)
    {
        var (seen, stores, ahead) = (new HashSet<object>(ReferenceEqualityComparer.Instance), new List<object>(), new Stack<object>([server]));
        while (ahead.TryPop(out var one))
        {
            if (!seen.Add(one))
                continue;
            if (IsStore(one.GetType()))
                stores.Add(one);
            else if (IsSandboxs(one.GetType()))
                FieldsOf(one).Select(field => field.Value).OfType<object>().ToList().ForEach(ahead.Push);
            else if (one is IEnumerable items and not string)
                items.Cast<object?>().OfType<object>().ToList().ForEach(ahead.Push);
            else if (one is Delegate { Target: { } target })
                ahead.Push(target);
            else if (one.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
                ahead.Push(pair.GetProperty("Value")!.GetValue(one) ?? server);
        }

        return stores;
    }

    // An array counts to the assembly of its elements.
    private static bool IsSandboxs(Type type) => !type.IsArray && type.Assembly.GetName().Name == "DdbAudit.Sandbox";

    private static bool IsStore(Type type) =>
        IsSandboxs(type) && type.Namespace?.EndsWith(".State", StringComparison.Ordinal) == true && type.Name.EndsWith("Store", StringComparison.Ordinal);

    private static IEnumerable<(string Name, Type Type, object? Value)> FieldsOf(object owner)
    {
        for (var type = owner.GetType(); type is not null && IsSandboxs(type); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return (CompilersName.Replace(field.Name, "$1"), field.FieldType, field.GetValue(owner));
        }
    }

    // As a sequence, a dictionary would give pairs of its own types.
    private static List<DictionaryEntry> EntriesOf(IDictionary dictionary)
    {
        var entries = new List<DictionaryEntry>();
        foreach (DictionaryEntry entry in dictionary)
            entries.Add(entry);
        return entries;
    }

    private static string Describe(object? value, int depth = 0) => value switch
    {
        null => "-",
        _ when depth > MaxDepth => "...",
        string text => Json(text),
        ReadOnlyMemory<byte> bytes => Hash(bytes.ToArray()),
        byte[] bytes => Hash(bytes),
        JsonNode node => node.ToJsonString(),
        _ when value.GetType().IsPrimitive || value.GetType().IsEnum || Leaves.Contains(value.GetType()) => value.ToString()!,
        IDictionary entries => $"{{{string.Join(", ", EntriesOf(entries).Select(entry => $"{Describe(entry.Key, depth + 1)}: {Describe(entry.Value, depth + 1)}").Order(StringComparer.Ordinal))}}}",
        IEnumerable items when IsHistory(value) => Describe((items.Cast<object?>().LastOrDefault() as ITuple)?[1], depth + 1),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(item => Describe(item, depth + 1)))}]",
        _ when IsSandboxs(value.GetType()) => $"({string.Join(", ", FieldsOf(value).Where(IsState).Select(field => $"{field.Name}={Describe(field.Value, depth + 1)}"))})",
        _ => value.GetType().IsGenericType ? value.ToString()! : value.GetType().Name,
    };

    private static bool IsState((string Name, Type Type, object? Value) field) =>
        !Counters.IsMatch(field.Name) && !LeftOut.Contains(field.Type) && !Machinery.Any(machine => machine.IsAssignableFrom(field.Type));

    // What was put before says nothing of what is there: pairs of a time and a thing, the latest last.
    private static bool IsHistory(object value) => value.GetType() is { IsGenericType: true } type
        && type.GetGenericArguments() is [{ IsGenericType: true } pair] && pair.GetGenericArguments() is [var time, _] && time == typeof(DateTimeOffset);

    // Policies are compared by what they say, not by their line breaks.
    private static string Json(string text)
    {
        if (!text.TrimStart().StartsWith('{'))
            return text;
        try
        {
            return JsonNode.Parse(text)!.ToJsonString();
        }
        catch (System.Text.Json.JsonException)
        {
            return text;
        }
    }

    private static string Hash(byte[] bytes) => $"{bytes.Length} bytes {Convert.ToHexString(SHA256.HashData(bytes))[..8]}";
}
