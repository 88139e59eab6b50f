using System.Globalization;
using DdbAudit.Benchmarks;

return args switch
{
    ["corpus", var folder] => WriteCorpus(folder, 60, 5000),
    ["corpus", var folder, var files] => WriteCorpus(folder, Number(files), 5000),
    ["corpus", var folder, var files, var records] => WriteCorpus(folder, Number(files), Number(records)),
    ["scan", var folder, .. var question] => await ScanTimer.RunAsync(folder, question),
    ["count", var folder, .. var by] => await CountComparison.RunAsync(folder, by),
    ["s3", var folder] => await BucketComparison.RunAsync(folder, Milliseconds("20")),
    ["s3", var folder, var latency] => await BucketComparison.RunAsync(folder, Milliseconds(latency)),
    ["growth", var folder] => await GrowthTable.RunAsync(folder),
    ["parts"] => ReadingParts.Run(isShort: false),
    ["parts", "short"] => ReadingParts.Run(isShort: true),
    ["serve", var folder, var latency] => await SandboxProcess.ServeAsync(folder, Milliseconds(latency)),
    ["empty", var versions] => await EmptyingTimer.RunAsync(Number(versions)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static TimeSpan Milliseconds(string text) => TimeSpan.FromMilliseconds(double.Parse(text, CultureInfo.InvariantCulture));

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
        scan DIR [TABLE [EVENT]]       times the reading of them, warm, eight times
        count DIR [PROPERTY ...]       times counting by these properties and question 2 in turns; without any, the total
        s3 DIR [LATENCY]               times question 2 from a folder and from a bucket of the sandbox in turns; milliseconds a request, else 20
        serve DIR LATENCY              serves a bucket 'logs' of those files until its input ends; prints endpoint, access key and secret key
        growth DIR                     prints a table of what a scan costs as the work grows; its corpora stay in DIR
        parts [short]                  times the parts of the read path with BenchmarkDotNet
        empty VERSIONS                 times the removal of a log bucket of the sandbox with so many object versions
        """);
    return 2;
}
