using DdbAudit.Benchmarks;

return args switch
{
    ["corpus", var folder] => WriteCorpus(folder, 60, 5000),
    ["corpus", var folder, var files] => WriteCorpus(folder, Number(files), 5000),
    ["corpus", var folder, var files, var records] => WriteCorpus(folder, Number(files), Number(records)),
    ["scan", var folder, .. var question] => await ScanTimer.RunAsync(folder, question),
    ["empty", var versions] => await EmptyingTimer.RunAsync(Number(versions)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

static int WriteCorpus(string folder, int files, int records)
{
    var bytes = new CorpusWriter(folder).Write(files, records);
    Console.WriteLine($"{files} files of {records} records, {bytes / 1e6:F0} MB of JSON, in {folder}");
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        corpus DIR [files] [records]   writes log files as CloudTrail lays them out
        scan DIR [TABLE [EVENT]]       times the reading of them, warm, five times
        empty VERSIONS                 times the removal of a log bucket of the sandbox with so many object versions
        """);
    return 2;
}
