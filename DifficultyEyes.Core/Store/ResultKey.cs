using System.Security.Cryptography;
using System.Text;

namespace DifficultyEyes.Core.Store;

/// <summary>Names a result by everything that determines it: two results of the same key are the same numbers.</summary>
/// <param name="Hash">SHA-256 of <paramref name="Description"/>, lower-case hex: safe as a file name.</param>
/// <param name="Description">Kind, version and inputs, separated by bars.</param>
public readonly record struct ResultKey(string Hash, string Description)
{
    /// <param name="kind">What it is, with its version, such as <c>neighbors/1</c>.</param>
    /// <param name="inputs">Hashes and settings, in a fixed order.</param>
    public static ResultKey Of(string kind, params ReadOnlySpan<string?> inputs)
    {
        var text = new StringBuilder(kind);
        foreach (var input in inputs)
        {
            // A bar inside an input (a layer's name, say) must not read as two inputs.
            text.Append('|').Append((input ?? "-").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal));
        }

        var description = text.ToString();
        return new ResultKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(description))), description);
    }
}
