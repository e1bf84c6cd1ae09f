namespace DifficultyEyes.Core.Devices;

/// <summary>The device that was asked for is not there; the message says why.</summary>
public sealed class DeviceException(string message) : DifficultyEyesException(message);
