namespace DifficultyEyes.Core.Findings;

/// <summary>Makes a sentence of the clauses of a rule.</summary>
internal static class Sentence
{
    public static string Of(string clause) => $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";
}
