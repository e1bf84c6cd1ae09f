using System.CommandLine;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>Something that is measured on this machine, against the machine's own limit or against another program.</summary>
internal interface IBenchmark
{
    /// <summary>As on the command line.</summary>
    string Name { get; }

    /// <summary>What is measured, against what, and how the figures are to be read: one or a few sentences, printed with them.</summary>
    string Description { get; }

    /// <summary>The options that only this benchmark takes, and those of <see cref="BenchmarkOptions"/> that it heeds.</summary>
    IReadOnlyList<Option> Options { get; }

    /// <param name="parsed">Holds the options' values.</param>
    /// <param name="tell">Takes a line for people about what is being measured now.</param>
    Task<IReadOnlyList<Measurement>> RunAsync(ParseResult parsed, Action<string> tell, CancellationToken cancellationToken);
}
