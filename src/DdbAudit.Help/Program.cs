using DdbAudit.Help;
using DdbAudit.Help.Source;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: DdbAudit.Help <folder of Markdown pages> <output folder>");
    return 2;
}

if (!Directory.Exists(args[0]))
{
    Console.Error.WriteLine($"{args[0]}: error DDBHELP: there is no such folder");
    return 1;
}

IReadOnlyList<PageException> problems = HelpCompiler.Compile(args[0], args[1]);
foreach (PageException problem in problems)
    Console.Error.WriteLine(problem.ToBuildMessage());
return problems.Count == 0 ? 0 : 1;
