using DifficultyEyes.Core;

namespace DifficultyEyes.Web.Configuration;

/// <summary>A setting is out of its bounds; the message names its key.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : DifficultyEyesException(message, inner);
