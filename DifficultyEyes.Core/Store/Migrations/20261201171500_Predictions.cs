using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DifficultyEyes.Core.Store.Migrations
{
    /// <inheritdoc />
    public partial class Predictions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "OutOfFoldHash",
                table: "Analyses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OutputKey",
                table: "Analyses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PredictionsHash",
                table: "Analyses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Predictions",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    DatasetHash = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    KnownCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ClassNamesJson = table.Column<string>(type: "TEXT", nullable: false),
                    ProblemsJson = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Predictions", x => x.Hash);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Predictions");

            migrationBuilder.DropColumn(
                name: "OutOfFoldHash",
                table: "Analyses");

            migrationBuilder.DropColumn(
                name: "OutputKey",
                table: "Analyses");

            migrationBuilder.DropColumn(
                name: "PredictionsHash",
                table: "Analyses");
        }
    }
}
