using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace DifficultyEyes.Tests.Visitors;

/// <summary>A program that opens circuits as Blazor's own script does, without a browser: SignalR over a web socket, in MessagePack.</summary>
internal sealed partial class CircuitProgram : IDisposable
{
    private const byte Completion = 3;
    private const string InvocationId = "1";

    private readonly ClientWebSocket _socket = new();
    private readonly List<byte> _received = [];
    private readonly Uri _address;

    private CircuitProgram(Uri address) => _address = address;

    /// <summary>What the server sent besides answers, as text.</summary>
    public string Told { get; private set; } = "";

    public static async Task<CircuitProgram> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var program = new CircuitProgram(address);
        await program._socket.ConnectAsync(new Uri($"ws://{address.Authority}/_blazor"), cancellationToken);
        await program._socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        while (!program._received.Contains(0x1e))
        {
            await program.ReceiveAsync(cancellationToken);
        }

        program._received.RemoveRange(0, program._received.IndexOf(0x1e) + 1);
        return program;
    }

    /// <param name="components">As the page lists its components; none is enough for a circuit.</param>
    /// <returns>The circuit's secret; null where it was refused.</returns>
    public async Task<string?> StartAsync(CancellationToken cancellationToken, string components = "[]")
    {
        // Invocation, no headers, its number, the method with its arguments, no streams.
        await SendAsync(
            [0x96, 0x01, 0x80, .. Text(InvocationId), .. Text("StartCircuit"), 0x94, .. Text(_address.ToString()), .. Text(_address.ToString()), .. Text(components), .. Text(""), 0x90],
            cancellationToken);
        while (true)
        {
            if (await ReadMessageAsync(cancellationToken) is not { } answer)
            {
                return null;
            }

            if (answer[1] == Completion)
            {
                return Result(answer);
            }

            Told += Encoding.UTF8.GetString(answer);
        }
    }

    /// <summary>Has the components of a page drawn, and waits for the first picture.</summary>
    /// <param name="page">As the server sent it: the components are in its comments.</param>
    public async Task ShowAsync(string page, CancellationToken cancellationToken)
    {
        var operations = Marker().Matches(page).Select((match, index) => $$"""{"type":"add","ssrComponentId":{{index + 1}},"marker":{{match.Groups["marker"].Value}}}""");
        var batch = $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""";
        await SendAsync([0x96, 0x01, 0x80, 0xc0, .. Text("UpdateRootComponents"), 0x92, .. Text(batch), .. Text(""), 0x90], cancellationToken);
        while (!Told.Contains("JS.RenderBatch", StringComparison.Ordinal))
        {
            Told += Encoding.UTF8.GetString(await ReadMessageAsync(cancellationToken) ?? throw new InvalidOperationException($"The circuit has ended: {Told}"));
        }
    }

    /// <summary>Goes without a word, as a page does whose network fails.</summary>
    public void Dispose() => _socket.Dispose();

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0xda, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }

    private static IEnumerable<byte> Length(int length)
    {
        for (; length > 0x7f; length >>= 7)
        {
            yield return (byte)(length | 0x80);
        }

        yield return (byte)length;
    }

    // After type, headers and number: 3 for a value, and a text of less than 64 KiB or nothing.
    private static string? Result(byte[] answer)
    {
        var kind = 3 + 1 + InvocationId.Length;
        var value = answer.AsSpan(kind + 1);
        return answer[kind] != 3 ? null : value[0] switch
        {
            0xd9 => Encoding.UTF8.GetString(value[2..]),
            0xda => Encoding.UTF8.GetString(value[3..]),
            >= 0xa0 and <= 0xbf => Encoding.UTF8.GetString(value[1..]),
            _ => null,
        };
    }

    private Task SendAsync(byte[] message, CancellationToken cancellationToken) =>
        _socket.SendAsync((byte[])[.. Length(message.Length), .. message], WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);

    // Null once the server has ended the connection.
    private async Task<byte[]?> ReadMessageAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (length, at) = (0, 0);
            while (at < _received.Count && _received[at] > 0x7f)
            {
                length |= (_received[at] & 0x7f) << (7 * at++);
            }

            if (at < _received.Count)
            {
                length |= _received[at] << (7 * at++);
                if (_received.Count >= at + length)
                {
                    var message = _received.GetRange(at, length).ToArray();
                    _received.RemoveRange(0, at + length);
                    return message;
                }
            }

            if (!await ReceiveAsync(cancellationToken))
            {
                return null;
            }
        }
    }

    private async Task<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        try
        {
            var received = await _socket.ReceiveAsync(buffer, cancellationToken);
            _received.AddRange(buffer.AsSpan(0, received.Count));
            return received.MessageType != WebSocketMessageType.Close;
        }
        catch (WebSocketException)
        {
            // Cut off.
            return false;
        }
    }

    [GeneratedRegex("<!--Blazor:(?<marker>[{].*?[}])-->")]
    private static partial Regex Marker();
}
