using DifficultyEyes.Core;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>The command line asks for something that cannot be; the message names the option.</summary>
internal sealed class UsageException(string message) : DifficultyEyesException(message);
