using System.Numerics;
using System.Runtime.ExceptionServices;
using DifficultyEyes.Core.Devices;

namespace DifficultyEyes.Core.Neighbors;

/// <summary>Works off tiles of pairs on all cores: each lane multiplies a tile by itself and looks through it at once.</summary>
/// <param name="side">Instances on each side of a tile.</param>
/// <param name="width">D.</param>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PairLanes<T>(PairSelection<T> selection, int side, int width, DeviceChoice device) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Made by whoever has the first tile in it: few instances make fewer tiles than there are cores.
    private readonly Lane?[] _lanes = new Lane?[Environment.ProcessorCount];

    /// <param name="rounds">Tiles of rows and of columns, from <see cref="TileRounds"/>.</param>
    /// <param name="onTile">Called after each tile, by several threads at once.</param>
    /// <exception cref="Microsoft.ML.OnnxRuntime.OnnxRuntimeException">A product failed, which stops all lanes.</exception>
    public void Work(
        VectorBlock<T> rows, VectorBlock<T> columns, IEnumerable<(int Row, int Column)[]> rounds, Action onTile, CancellationToken cancellationToken)
    {
        var plan = new TilePlan(rounds, isOneSet: rows == columns);
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _lanes.Length };
        try
        {
            Parallel.For(0, _lanes.Length, options, lane =>
            {
                while (plan.TryBegin(out var meeting, cancellationToken))
                {
                    try
                    {
                        Multiply(_lanes[lane] ??= new Lane(side, device), rows, rows.First + (meeting.Row * side), columns, columns.First + (meeting.Column * side));
                    }
                    catch
                    {
                        plan.GiveUp();
                        throw;
                    }

                    plan.End(meeting);
                    onTile();
                }
            });
        }
        catch (AggregateException failures)
        {
            // The others failed alike, or at what this one left.
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }

    public void Dispose()
    {
        foreach (var lane in _lanes)
        {
            lane?.Dispose();
        }
    }

    private void Multiply(Lane lane, VectorBlock<T> rows, int firstRow, VectorBlock<T> columns, int firstColumn)
    {
        var rowCount = Math.Min(Math.Min(side, rows.First + rows.Count - firstRow), selection.ReferenceCount - firstRow);
        if (rowCount < 1)
        {
            return;
        }

        var columnCount = Math.Min(side, columns.First + columns.Count - firstColumn);
        var columnHalfNorms = columns.HalfNorms(firstColumn, columnCount);
        lane.Graph.Hold(columns.Vectors(firstColumn, columnCount), columnHalfNorms, width);
        lane.Graph.Run(rows.Vectors(firstRow, rowCount), rowCount, lane.Products, Memory<long>.Empty, 0);
        selection.Offer(lane.Products, firstRow, rows.HalfNorms(firstRow, rowCount).Span, firstColumn, columnHalfNorms.Span);
    }

    private sealed class Lane(int side, DeviceChoice device) : IDisposable
    {
        public ProductGraph<T> Graph { get; } = new(ProductOutput.Products, device, threadCount: 1);

        public T[] Products { get; } = new T[side * side];

        public void Dispose() => Graph.Dispose();
    }
}
