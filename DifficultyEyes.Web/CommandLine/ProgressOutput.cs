using System.Globalization;
using System.Text.Json;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.CommandLine;

/// <summary>Progress on standard error: a line a stage in a pipe, a bar on a terminal, JSON lines for programs; with the time since the start.</summary>
internal sealed class ProgressOutput(TextWriter output, ProgressStyle style, TimeProvider time) : IProgress<RunProgress>
{
    private const int BarWidth = 30;
    private const int IntervalMilliseconds = 200;

    private readonly Lock _writing = new();
    private readonly long _startedAt = time.GetTimestamp();
    private string? _stage;
    private long _writtenAt = long.MinValue;
    private int _lineLength;

    /// <summary>On standard error, as it is connected.</summary>
    public static ProgressOutput ToStandardError(bool isJson) => new(
        Console.Error, isJson ? ProgressStyle.Json : Console.IsErrorRedirected ? ProgressStyle.Lines : ProgressStyle.Bar, TimeProvider.System);

    /// <summary>Since the output was made.</summary>
    public double SecondsElapsed => time.GetElapsedTime(_startedAt).TotalSeconds;

    public void Report(RunProgress value)
    {
        lock (_writing)
        {
            var now = Environment.TickCount64;
            var isNewStage = value.Stage != _stage;
            if (!isNewStage && (style == ProgressStyle.Lines || now - _writtenAt < IntervalMilliseconds))
            {
                return;
            }

            (_stage, _writtenAt) = (value.Stage, now);
            Write(value);
        }
    }

    /// <summary>Writes a line for people, after the bar is taken away; as JSON, an object with that message, so that every line can be parsed.</summary>
    public void Tell(string line)
    {
        lock (_writing)
        {
            EndBar();
            output.WriteLine(style == ProgressStyle.Json ? JsonSerializer.Serialize(new { message = line }) : line);
            output.Flush();
        }
    }

    /// <summary>Takes the bar away, before anything is written elsewhere.</summary>
    public void End()
    {
        lock (_writing)
        {
            EndBar();
        }
    }

    private void EndBar()
    {
        if (_lineLength > 0)
        {
            output.Write('\r' + new string(' ', _lineLength) + '\r');
            _lineLength = 0;
        }
    }

    private void Write(RunProgress value)
    {
        switch (style)
        {
            case ProgressStyle.Json:
                output.WriteLine(JsonSerializer.Serialize(
                    new { stage = value.Stage, done = value.Done, total = value.Total, share = Math.Round(value.OverallShare, 4), seconds = Math.Round(SecondsElapsed, 3) }));
                break;
            case ProgressStyle.Lines:
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{value.OverallShare * 100,3:0} %] {SecondsElapsed,7:0.0} s  {value.Stage}"));
                break;
            default:
                var filled = (int)(Math.Clamp(value.OverallShare, 0, 1) * BarWidth);
                var count = value.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $" {value.Done:N0}/{value.Total:N0}") : "";
                var line = string.Create(CultureInfo.InvariantCulture, $"{new string('█', filled)}{new string('░', BarWidth - filled)} {value.OverallShare * 100,3:0} % {value.Stage}{count}");
                output.Write('\r' + line.PadRight(_lineLength));
                _lineLength = line.Length;
                break;
        }

        output.Flush();
    }
}

/// <summary>How progress is written.</summary>
internal enum ProgressStyle
{
    Lines,
    Bar,
    Json,
}
